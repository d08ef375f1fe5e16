import { Acts } from '../../acts/acts-on.js';
import { hrefTo } from '../../address/address.js';
import { Name } from '../../parts/links.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { WhyButton } from '../../parts/why-button.js';
import { checkAddress, useCompany } from '../../paper/company.js';
import { statusWord, useCertificates, useShares } from './certificates.js';
import { certificatesWords } from './certificates-words.js';
import { PaperChoices, Sheets } from './sheets.js';

/** One certificate as its paper shows it, how it stands today, and the way to share it. */
export function OneCertificate({ certificationId }: { readonly certificationId: string }) {
  const say = certificatesWords();
  const answer = useCertificates({ certificate: certificationId });
  const links = useShares(certificationId);
  const company = useCompany();
  const [certificate] = answer.envelope?.data ?? [];
  const token = links.get(certificationId);
  return (
    <Page
      name={say.name}
      answer={certificate && say.stands(certificate.number, statusWord(certificate.status))}
      note={
        certificate && (
          <>
            <Name id={certificate.personId} />
            {' · '}
            <WhyButton why={`event/${certificate.eventId}`} of={certificate.number}>
              {certificate.eventId.slice(0, 8)}
            </WhyButton>
          </>
        )
      }
      acts={
        <div class="acts no-print">
          <PaperChoices />
          <button type="button" class="primary" onClick={() => window.print()}>
            {say.print}
          </button>
          <Acts on={`certificate/${certificationId}`} first={['ShareCertificate']} />
          <a href={hrefTo('/certificates')}>{say.back}</a>
        </div>
      }
    >
      <Answered
        answer={answer}
        empty={(none) => none.length === 0 && <Empty fills={say.unknownFills}>{say.unknown}</Empty>}
      >
        {(certificates) => (
          <>
            <Sheets {...{ certificates, links }} />
            {token === undefined || !company ? null : (
              <p class="no-print wrapping">
                {say.linkIs}{' '}
                <a href={checkAddress(company, token)} target="_blank" rel="noreferrer">
                  {checkAddress(company, token)}
                </a>
              </p>
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}
