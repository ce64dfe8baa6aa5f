import { useEffect, useState, type ReactNode } from 'react';
import { chainText, coverageText, reasonText, verdictText } from '../../../contract/messages/signature-texts.ts';
import { signatureVerdict, type FileSignature, type Paper, type Sha256, type SignatureVerdict } from '../../../core/model/index.ts';
import { useServices } from '../../app/services.ts';
import { formatDate, formatInstant, useSpeech } from '../../i18n/index.tsx';
import { useVerify } from './context.ts';

const LOOK: Readonly<Record<SignatureVerdict, string>> = {
  trusted: 'info', intact: 'info', doubtful: 'doubt', changed: 'fault', broken: 'fault', unchecked: 'doubt',
};

/** Signatures that the paper's file came in with: one short line each, what was found of it when opened. */
export function PaperSignatures({ paper }: { readonly paper: Paper }): ReactNode {
  const speech = useSpeech();
  const { review } = useServices();
  const sha256 = useVerify((s) => s.view?.pages.find((page) => page.id === paper.pageIds[0])?.fileSha256 ?? null);
  const [held, setHeld] = useState<{ readonly of: Sha256; readonly signatures: readonly FileSignature[] } | null>(null);
  const told = paper.findings.filter(({ code }) => code.startsWith('file.signature-'));
  const wanted = told.length > 0 ? sha256 : null;
  useEffect(() => {
    if (wanted === null) return undefined;
    let live = true;
    // Without the details the findings still say it all in one line.
    review.signatures(wanted).then((signatures) => { if (live) setHeld({ of: wanted, signatures }); }, () => undefined);
    return () => {
      live = false;
    };
  }, [review, wanted]);
  if (held === null || held.of !== wanted || held.signatures.length === 0) {
    return told.map((finding, at) => <p key={`${finding.code}-${at}`} className={`type-finding ${finding.severity}`}>{speech.finding(finding)}</p>);
  }
  return held.signatures.map((one, at) => <SignatureLine key={`${one.field}-${at}`} one={one} />);
}

function SignatureLine({ one }: { readonly one: FileSignature }): ReactNode {
  const { t, lang } = useSpeech();
  const { signer, stampedTime, claimedTime, reasons } = one;
  const verdict = signatureVerdict(one);
  const who = [signer?.name, signer?.organisation].filter((part) => part !== undefined && part !== '').join(', ') || one.field || '?';
  const time = stampedTime ?? claimedTime;
  const facts: readonly (readonly [string, string])[] = [
    [t('verify.signature.time'), time === null ? '–' : `${formatInstant(time)} (${t(stampedTime === null ? 'verify.signature.claimed' : 'verify.signature.stamped')})`],
    [t('verify.signature.coverage'), coverageText(lang, one.coverage)],
    ...(signer ? [
      [t('verify.signature.certificate'), `${signer.issuer}; ${formatDate(signer.notBefore.slice(0, 10))} – ${formatDate(signer.notAfter.slice(0, 10))}; ${signer.serial}`] as const,
    ] : []),
    [t('verify.signature.chain'), chainText(lang, one.chain)],
    [t('verify.signature.revocation'), t('verify.signature.offline')],
    ...(reasons.length > 0 ? [[t('verify.signature.reasons'), reasons.map((reason) => reasonText(lang, reason)).join('; ')] as const] : []),
  ];
  return (
    <details className={`type-finding ${LOOK[verdict]}`}>
      <summary>{t('verify.signature.line', { who, coverage: coverageText(lang, one.coverage), verdict: verdictText(lang, verdict) })}</summary>
      <dl className="signature-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
