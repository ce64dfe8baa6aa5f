import type { SigningRole } from '../ports/index.ts';
import type { SignatureRequest } from './prepare.ts';

/** What the page shows of a signature. `time` is ISO 8601 with any offset. */
export interface VisibleFacts {
  /** The clerk's or the agency's name. */
  readonly name: string;
  readonly time: string;
  /** When the paper was copied, which the clerk's signature shows; the time of signing where it is not given. */
  readonly copiedAt?: string;
}

/** Vietnam keeps UTC+7 all year. */
const OFFSET_MS = 7 * 3_600_000;

/** An instant in Vietnam's zone, whole seconds: `2026-11-22T09:12:05+07:00`. */
export function vietnamTime(instant: string): string {
  return `${new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}

const FIELDS: Readonly<Record<SigningRole, Pick<SignatureRequest, 'fieldName' | 'corner'>>> = {
  clerk: { fieldName: 'SohoaClerk', corner: 'top-left' },
  agency: { fieldName: 'SohoaAgency', corner: 'top-right' },
};

/**
 * The signature that a role puts on a paper: the clerk's at the top left with the name of who copied and the time of copying
 * (Circular 01/2023/TT-VPCP art. 8), the agency's at the top right with its name and the time in ISO 8601 (Decree
 * 30/2020/ND-CP annex I part II, Circular 05/2025/TT-BNV).
 *
 * @param docMdp certifies the file, when this is its first signature; the other role's place is kept then
 */
export function visibleSignature(role: SigningRole, facts: VisibleFacts, docMdp?: 2 | 3): SignatureRequest {
  const time = vietnamTime(facts.time);
  const other = role === 'clerk' ? 'agency' : 'clerk';
  return {
    ...FIELDS[role], lines: linesOf(role, facts.name, role === 'clerk' ? vietnamTime(facts.copiedAt ?? facts.time) : time), signerName: facts.name, time,
    ...(docMdp === undefined ? {} : { docMdp, reserve: FIELDS[other] }),
  };
}

/** The texts are Vietnamese in every language of the screens: they are part of the paper. */
function linesOf(role: SigningRole, name: string, time: string): readonly string[] {
  return role === 'clerk' ? [`Người sao chụp: ${name}`, `Thời gian sao chụp: ${time}`] : [name, `Thời gian ký: ${time}`];
}
