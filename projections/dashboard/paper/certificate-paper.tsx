import type { ComponentChildren } from 'preact';
import type { CertificateDesignDocument } from '../../../src/rules/documents/certificate-design.js';
import type { Both, Company } from './company.js';
import { filledIn } from './filled-in.js';
import { QrCode } from './qr-code.js';
import './certificate-paper.css';

/** What a paper is printed as: the certificate, or the letter of appointment for its term. */
export const PAPERS = ['certificate', 'appointment'] as const;
export type PaperKind = (typeof PAPERS)[number];

/** What stands on a paper of one certificate. */
export interface PaperFacts {
  readonly name: string;
  readonly number: string;
  readonly grade: Both;
  readonly cohort: string | null;
  readonly demoOn: string | null;
  readonly judges: number | null;
  readonly policy: string;
  readonly issuedOn: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

interface Props {
  readonly facts: PaperFacts;
  readonly design: CertificateDesignDocument;
  readonly kind: PaperKind;
  readonly company: Company;
  /** Where its code leads; without one there is room for none. */
  readonly address: string | null;
}

/** One certificate as it is hung on a wall: one A4 sheet, both languages, whatever the page is in. */
export function CertificatePaper({ facts, design, kind, company, address }: Props) {
  const { zh, en } = inBoth(design, kind, facts, company);
  const { layout, frame, accent } = design;
  return (
    <section
      class={`certificate certificate-${layout} certificate-${frame}`}
      style={{ '--paper-accent': accent }}
    >
      <div class="certificate-inner">
        <header>
          <p class="certificate-company" lang="zh-CN">
            {company.name?.zh ?? ' '}
          </p>
          <h2>
            <span lang="zh-CN">{design[kind].title.zh}</span>
            <span class="certificate-en" lang="en">
              {design[kind].title.en}
            </span>
          </h2>
        </header>
        <div class="certificate-body">
          <p class="certificate-name">{facts.name}</p>
          <p lang="zh-CN">{zh}</p>
          <p class="certificate-en" lang="en">
            {en}
          </p>
        </div>
        <dl class="certificate-facts">
          <Fact zh="证书编号" en="No.">
            {facts.number}
          </Fact>
          <Fact zh="等级" en="Grade">
            {facts.grade.zh} · {facts.grade.en}
          </Fact>
          <Fact zh={kind === 'appointment' ? '聘期' : '有效期'} en="Valid">
            {facts.validFrom} – {facts.validUntil}
          </Fact>
          <Fact zh="依据" en="On the strength of">
            {restsOn(facts)}
          </Fact>
        </dl>
        <footer>
          <div class="certificate-check">
            {address === null ? null : (
              <>
                <QrCode address={address} label={address} />
                <p>
                  <span lang="zh-CN">扫码核验当前状态</span>
                  <span lang="en">Scan to check how it stands today</span>
                </p>
              </>
            )}
          </div>
          <div class="certificate-signed">
            {company.seal ? (
              <img class="certificate-seal" src="/api/v1/company/seal" alt="" />
            ) : null}
            <p class="certificate-signature">{company.signatory?.zh ?? ' '}</p>
            <p class="certificate-en">{company.signatory?.en ?? '签发人 Signatory'}</p>
            <p>{company.name?.en ?? ' '}</p>
            <p>{facts.issuedOn}</p>
          </div>
        </footer>
      </div>
    </section>
  );
}

function Fact({ zh, en, children }: Both & { readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <span lang="zh-CN">{zh}</span> <span lang="en">{en}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function restsOn({ cohort, demoOn, judges, policy }: PaperFacts): string {
  const demo = demoOn === null ? [] : [`试讲 demo ${demoOn}`];
  const panel = judges === null ? [] : [`评委 judges ${judges}`];
  return [...(cohort === null ? [] : [cohort]), ...demo, ...panel, policy].join(' · ');
}

function inBoth(
  design: CertificateDesignDocument,
  kind: PaperKind,
  facts: PaperFacts,
  company: Company,
): Both {
  const of = (one: keyof Both) =>
    filledIn(design[kind].body[one], {
      name: facts.name,
      grade: facts.grade[one],
      cohort: facts.cohort ?? '',
      from: facts.validFrom,
      until: facts.validUntil,
      company: company.name?.[one] ?? (one === 'zh' ? '本公司' : 'The company'),
    });
  return { zh: of('zh'), en: of('en') };
}
