import { hrefTo, param } from '../../address/address.js';
import type { PageProps } from '../../address/pages.js';
import { holds } from '../../api/me.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import type { Column } from '../../table/column.js';
import { dayColumn, personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import {
  type Certificate,
  isGood,
  statusWord,
  useCertificates,
  useShares,
} from './certificates.js';
import { certificatesWords } from './certificates-words.js';
import { MissingCodes } from './missing-codes.js';
import { OneCertificate } from './one-certificate.js';
import { PaperChoices, Sheets } from './sheets.js';

/** Which certificates there are, one of them as its paper shows it, or many to be printed. */
export default function CertificatesPage({ parts: { certificationId } }: PageProps) {
  if (certificationId === undefined) return <CertificateList />;
  if (certificationId === 'print') return <PrintPage />;
  return <OneCertificate certificationId={certificationId} />;
}

function CertificateList() {
  const say = certificatesWords();
  const session = param('session');
  const cohort = param('cohort');
  const answer = useCertificates({ cohort, session });
  const links = useShares();
  const all = answer.envelope?.data;
  const good = all?.filter(isGood).length ?? 0;
  const columns: Column<Certificate>[] = [
    personColumn('holder', say.holder, ({ personId }: Certificate) => personId),
    {
      key: 'number',
      head: say.number,
      value: ({ number }) => number,
      cell: ({ certificationId, number }) => (
        <a href={hrefTo(`/certificates/${encodeURIComponent(certificationId)}`)}>{number}</a>
      ),
    },
    { key: 'grade', head: say.grade, value: ({ grade }) => wordFor(domain().grades, grade) },
    dayColumn('until', say.until, ({ validUntil }: Certificate) => validUntil),
    {
      key: 'status',
      head: say.status,
      value: ({ status }) => statusWord(status),
      cell: (one) => <Mark kind={isGood(one) ? 'good' : 'warning'}>{statusWord(one.status)}</Mark>,
    },
  ];
  const shared: Column<Certificate> = {
    key: 'link',
    head: say.link,
    minor: true,
    value: ({ certificationId }) => (links.has(certificationId) ? say.shared : say.notShared),
  };
  return (
    <Page
      name={say.name}
      answer={all && all.length > 0 ? say.answer(all.length, good) : undefined}
      acts={
        good > 0 ? (
          <p class="acts">
            <a class="act-link" href={hrefTo('/certificates/print', { session })}>
              {say.printAll(good)}
            </a>
          </p>
        ) : undefined
      }
    >
      <Answered
        answer={answer}
        empty={(none) => none.length === 0 && <Empty fills={say.noneFills}>{say.none}</Empty>}
      >
        {(certificates, envelope) => (
          <Section title={say.all}>
            <DataTable
              name="certificates"
              caption={say.all}
              rows={certificates}
              rowKey={({ certificationId }) => certificationId}
              columns={holds('programme-admin', 'auditor') ? [...columns, shared] : columns}
              envelope={envelope}
            />
          </Section>
        )}
      </Answered>
    </Page>
  );
}

/** Everything that is good today, a sheet each: of a session, of a cohort, or all. */
function PrintPage() {
  const say = certificatesWords();
  const session = param('session');
  const answer = useCertificates({ cohort: param('cohort'), session });
  const links = useShares();
  const good = answer.envelope?.data.filter(isGood) ?? [];
  return (
    <Page
      name={say.name}
      answer={say.printing(good.length)}
      note={say.onlyGood}
      acts={
        <div class="acts no-print">
          <PaperChoices />
          <button type="button" class="primary" onClick={() => window.print()}>
            {say.print}
          </button>
          <MissingCodes certificates={good} links={links} />
          <a href={hrefTo('/certificates', { session })}>{say.back}</a>
        </div>
      }
    >
      <Answered answer={answer}>{() => <Sheets certificates={good} links={links} />}</Answered>
    </Page>
  );
}
