/** The part of JSON Schema that a form is made of. */
export interface FieldSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly FieldSchema[];
  readonly const?: unknown;
  readonly items?: FieldSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Words for the values of `enum`. */
  readonly names?: Readonly<Record<string, string>>;
  readonly unit?: string;
  readonly multiline?: boolean;
}

/** The fields of a section, secrets included. */
export interface SectionSchema {
  readonly properties: Readonly<Record<string, FieldSchema>>;
}

/** A section of the settings as an admin sees it: everything but its secrets. */
export interface SectionView {
  readonly section: string;
  readonly title: string;
  /** One sentence: what it is for. */
  readonly about: string;
  readonly schema: SectionSchema;
  /** Saved values with defaults for the rest; no secrets. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly isSet: boolean }>>;
  /** Whether values can be tried out before they are saved. */
  readonly isTestable: boolean;
  /** Whether somebody has ever saved it. */
  readonly isSaved: boolean;
}

/** What came of trying a section's values out, before they are saved. */
export interface TestResult {
  readonly isOk: boolean;
  /** One sentence for the admin: what answered, or what is wrong and what to do. Names no secret. */
  readonly sentence: string;
}
