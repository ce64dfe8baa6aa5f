import type { Id, Instant, Sha256 } from '../model/index.ts';
import type { PdfPageReceipt } from './paper-pdf.ts';

/** In whose name a paper is signed. */
export type SigningRole = 'clerk' | 'agency';

/** One signature that a paper got here. */
export interface PaperSignature {
  readonly role: SigningRole;
  /** As the page shows it. */
  readonly name: string;
  readonly at: Instant;
  /** PAdES level; `outside` where another program signed and may have done anything that is valid. */
  readonly level: 'B-B' | 'B-T' | 'outside';
}

/**
 * A signed PDF of a paper as it was at one moment. `subject` stands for everything that the person saw and agreed to; once
 * the paper is anything else, this is no longer its copy.
 */
export interface SignedPaper {
  readonly paperId: Id;
  readonly dossierId: Id;
  readonly subject: Sha256;
  /** The signed file, held among the originals. */
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  /** How each page's picture went into the file. */
  readonly pages: readonly PdfPageReceipt[];
  readonly signatures: readonly PaperSignature[];
  /** Whether the paper was sealed before it was signed here. */
  readonly sealedBefore: boolean;
}

/** What a person said about a paper that waits for their signature, until it is signed. */
export interface SigningChoice {
  readonly paperId: Id;
  readonly dossierId: Id;
  readonly role: SigningRole;
  readonly subject: Sha256;
  /** `outside`: the file is with a signing program, under `ticket`. */
  readonly state: 'agreed' | 'outside';
  readonly at: Instant;
  readonly ticket?: string;
  /** What was put out, so that what comes back can be kept with it. */
  readonly pages?: readonly PdfPageReceipt[];
}

/**
 * Signed papers and what waits. Each method is one transaction and durable when it resolves.
 *
 * @throws AppError `storage.full` (nothing was changed)
 */
export interface SignatureRepository {
  /** Signed papers of a dossier, whatever became of the papers since. */
  signedOf(dossierId: Id): Promise<readonly SignedPaper[]>;
  /** Choices of a role, in the order in which they were made. */
  choices(role: SigningRole): Promise<readonly SigningChoice[]>;
  choose(choice: SigningChoice): Promise<void>;
  takeBack(role: SigningRole, paperIds: readonly Id[]): Promise<void>;
  /** Keeps a signed paper, whose file is held already, seals the paper and forgets the role's choice. @throws AppError `storage.missing` */
  putSigned(signed: SignedPaper, role: SigningRole): Promise<void>;
  /** Lets go of signed copies that are no longer their papers', and unseals these. */
  drop(paperIds: readonly Id[]): Promise<void>;
}
