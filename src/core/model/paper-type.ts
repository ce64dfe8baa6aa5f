import type { FieldKind } from './field.ts';
import type { PaperTypeId } from './paper.ts';

/** A text in the two languages of the product. */
export interface LocalText {
  readonly vi: string;
  readonly en: string;
}

/** One field that a paper type defines. */
export interface FieldDef {
  readonly key: string;
  readonly kind: FieldKind;
  /** Required for the paper to count as complete (the `*` of `paper-types.md`). */
  readonly required: boolean;
  /** True when the value is a list. */
  readonly list: boolean;
  readonly label: LocalText;
  /** The key of the section heading it stands under on screen; see `PaperTypeInfo.sections`. */
  readonly section: string;
}

/** What the screens, reports and exporters need to know of a paper type; how it is read is `core/papers`' affair. */
export interface PaperTypeInfo {
  readonly id: PaperTypeId;
  /** National result code (Circular 01/2023 art. 9.2.a), e.g. `KQ.G15.000031`; empty when the type has none. */
  readonly code: string;
  readonly label: LocalText;
  readonly sections: readonly { readonly key: string; readonly label: LocalText }[];
  /** In the order in which they are shown; includes the common fields that the paper fills. */
  readonly fields: readonly FieldDef[];
}
