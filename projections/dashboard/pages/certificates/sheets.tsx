import { param, setParams } from '../../address/address.js';
import { usePeople } from '../../api/people.js';
import { CertificatePaper, PAPERS, type PaperFacts } from '../../paper/certificate-paper.js';
import { checkAddress, useCompany } from '../../paper/company.js';
import { gradeInBoth } from '../../words/grades.js';
import { Choice } from '../../parts/choice.js';
import { wordFor } from '../../words/domain.js';
import { type Certificate, useDesigns } from './certificates.js';
import { certificatesWords } from './certificates-words.js';

interface Props {
  readonly certificates: readonly Certificate[];
  readonly links: ReadonlyMap<string, string>;
}

/** Certificates as they come out of the printer, one sheet each, of the paper and design chosen. */
export function Sheets({ certificates, links }: Props) {
  const { nameOf } = usePeople();
  const company = useCompany();
  const { design } = useDesigns(param('design'));
  const kind = PAPERS.find((one) => one === param('paper')) ?? 'certificate';
  if (!company || !design) return null;
  return (
    <div class="certificates-printed">
      {certificates.map((one) => {
        const token = links.get(one.certificationId);
        return (
          <CertificatePaper
            key={one.certificationId}
            facts={factsOf(one, nameOf(one.personId))}
            {...{ design, kind, company }}
            address={token === undefined ? null : checkAddress(company, token)}
          />
        );
      })}
    </div>
  );
}

/** Which paper, in which design: in the address, so that a link prints the same. */
export function PaperChoices() {
  const say = certificatesWords();
  const { ids } = useDesigns(param('design'));
  return (
    <>
      <Choice
        label={say.paper}
        value={param('paper')}
        all={say.papers.certificate}
        options={['appointment']}
        wordFor={() => say.papers.appointment}
        onChange={(paper) => setParams({ paper })}
      />
      <Choice
        label={say.design}
        value={param('design')}
        all={wordFor(say.designs, ids[0] ?? '')}
        options={ids.slice(1)}
        wordFor={(id) => wordFor(say.designs, id)}
        onChange={(design) => setParams({ design })}
      />
    </>
  );
}

function factsOf(one: Certificate, name: string): PaperFacts {
  const { number, issuedOn, validFrom, validUntil, cohort, demo, policy } = one;
  return {
    ...{ name, number, issuedOn, validFrom, validUntil },
    grade: gradeInBoth(one.grade),
    cohort: cohort?.title ?? null,
    demoOn: demo?.date ?? null,
    judges: demo?.judges ?? null,
    policy: `${policy.id}@${policy.version}`,
  };
}
