import { BI_VERSION, biViews, NAMES_VIEW } from './bi-contract.js';
import type { BiView } from './bi-view.js';

const OPENING = `# Tables for a BI team: the schema \`bi\`

<!-- Written by docs/generate-bi.ts from projections/bi; a test holds it to that and to a real database. -->

Where the views are in PostgreSQL (\`LECTERN_VIEWS=postgres://…\`), Lectern keeps a schema \`bi\` there: star-shaped
views over its live tables, to be read by any tool that speaks SQL. This page is version ${BI_VERSION} of the contract.

## The promise

- \`select version from bi.version\` says which version a database holds. Within a version views and columns are **added only**:
  none goes, none changes its name, type, unit or meaning. Name the columns you read; do not rely on their order.
- A change that breaks that is a new version, in a schema of its own (\`bi_2\`), beside this one for at least one release.
- Every row says \`as_of_position\`: the place in the ledger up to which every event is in it. One statement sees one moment;
  rows of several views in one statement fit together when their positions are the same.
- A view that is rebuilt is switched to in one transaction: a reader sees the old rows, then the new ones, never none. Read in the default
  isolation (read committed) and do not keep transactions open: a switch waits two seconds for a reader, then lets others through and tries
  again. While a view is built for the first time, or was dropped, what reads it is not there.
- Lectern's own tables (schema \`public\`) are no contract: they change with any release.

## Who may read

\`lectern_bi\` is a group role without a login. It reads the views below, but for \`${NAMES_VIEW}\`, and nothing else: no other table, and it
writes nowhere, not even to temporary tables. \`lectern_bi_names\` reads \`${NAMES_VIEW}\` alone. People and tools log in as members:

\`\`\`sql
create role board login password '…' in role lectern_bi;
alter role board set statement_timeout = '60s';
alter role board set idle_in_transaction_session_timeout = '30s';
\`\`\`

\`docker/postgres/bi-login.sql\` makes \`lectern_grafana\` so, the login of the boards in \`docker/grafana/boards\`; the service \`bi-login\` of
\`docker/compose.observe.yml\` runs it with \`docker/secrets/bi-password\`.

Lectern makes schema, roles and views when a server or worker starts. Its database user needs \`CREATE\` on the database, and \`CREATEROLE\` or an
operator who makes the two roles before (\`create role lectern_bi nologin\`); without, the log says so once a minute and all else works.
It takes the right to temporary tables and large objects from \`PUBLIC\` as far as it may: give it a database of its own.

## Personal data

Ids are opaque. No view holds free text, an employee number, an address or who said what in feedback. Names are in \`${NAMES_VIEW}\` alone, for
those entitled to them; after an erasure it is empty until the view behind it has been built without the person. What a BI tool copies
is a copy: keep names out of extracts, or rebuild those, too.

What learners answered is in batches of five respondents and more, as for everybody who may see no single answer (ADR 34): also where the API
would show more to a programme-admin. Sums, means, scores and totals rest on the batches released; what waits is in none of them.
Marks are there once a demo's result is sealed.

## Figures that SQL does not compute

Evaluations, course health and agreement come from the rules in TypeScript, with exact arithmetic (ADR 14), and are kept as tables: as of the last day of
each month since the first certificate, and as of the newest day, under the policy in force on that day (\`policy_id\`, \`policy_version\`,
\`policy_hash\`), as known at \`as_of_position\`. A worker brings them up within a minute; a fact told late changes the months it belongs to.

\`\`\`sh
lectern views publish           # brings them up now
lectern views publish --anew    # computes every month again
lectern views publish --check   # computes all again and compares: exit code 1 when a row differs
\`\`\`

## Units

Days are calendar days in the deployment's time zone (\`TIME_ZONE\`). Points, scores and totals go from 0 to 100 in the policies shipped; a
policy may say otherwise. Hours are hours, \`seconds\` are seconds. Join to \`dim_trainer\` by id and day:
\`on d.trainer_id = f.trainer_id and f.starts_on >= d.valid_from and (d.valid_to is null or f.starts_on < d.valid_to)\`, or \`and d.current\`.
`;

/** docs/bi.md: every view, column, type and meaning. */
export function biPage(): string {
  const views = [...biViews('UTC')].sort((a, b) => (a.name < b.name ? -1 : 1));
  return `${OPENING}\n## Views\n${views.map(section).join('')}`;
}

function section({ name, row, columns }: BiView): string {
  const lines = Object.entries(columns).map(
    ([column, { type, meaning }]) => `| \`${column}\` | ${type} | ${meaning} |`,
  );
  return `\n### \`bi.${name}\`\n\n${row}.\n\n| column | type | meaning |\n|---|---|---|\n${lines.join('\n')}\n`;
}
