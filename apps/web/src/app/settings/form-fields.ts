import type { FieldSchema, SectionSchema } from '@miauflix/domain/settings';

/** How a field is asked for; `other` for what has a page of its own. */
export type FieldKind =
  'switch' | 'choice' | 'choices' | 'languages' | 'lines' | 'number' | 'long-text' | 'text' | 'secret' | 'other';

/** One field of a form. */
export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly hint: string;
  /** Of `choice` and `choices`. */
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  /** A secret of many lines, such as a tunnel's configuration. */
  readonly isLong: boolean;
  /** Whether it may be empty, which is `null` then. */
  readonly isNullable: boolean;
}

/** The fields of a section in the order of its schema. */
export function formFields(schema: SectionSchema, secrets: Readonly<Record<string, unknown>>): readonly FormField[] {
  return Object.entries(schema.properties).map(([name, described]) => {
    const field = withoutNull(described);
    const { title = inWords(name), description = '', unit = '', minimum, maximum } = { ...field, ...described };
    const isSecret = Object.hasOwn(secrets, name);
    return {
      name,
      kind: isSecret ? 'secret' : kindOf(field),
      label: title,
      hint: description,
      options: optionsOf(field),
      unit,
      // Whole numbers without a bound have one in JSON Schema that is none for people.
      ...(minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && { min: minimum }),
      ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { max: maximum }),
      isLong: field.multiline === true || described.multiline === true,
      isNullable: field !== described,
    };
  });
}

const withoutNull = (field: FieldSchema): FieldSchema => {
  const [present, ...others] = field.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return present && others.length === 0 ? present : field;
};

function kindOf({ type, enum: values, items, multiline, anyOf }: FieldSchema): FieldKind {
  if (anyOf?.every((alternative) => alternative.type === 'string')) return 'text';
  if (values) return 'choice';
  if (type === 'boolean') return 'switch';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'string') return multiline ? 'long-text' : 'text';
  if (type !== 'array' || !items) return 'other';
  if (items.enum) return 'choices';
  if (items.format === 'language') return 'languages';
  return items.type === 'string' ? 'lines' : 'other';
}

const optionsOf = ({ enum: values, names, items }: FieldSchema): FormField['options'] =>
  (values ?? items?.enum ?? []).map((value) => ({
    value: String(value),
    name: (names ?? items?.names)?.[String(value)] ?? inWords(String(value)),
  }));

/** `apiKey` and `api-key` read “Api key”. */
function inWords(name: string): string {
  const words = name.replace(/[-_]/g, ' ').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
