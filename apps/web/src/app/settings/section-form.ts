import { booleanAttribute, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { SectionView, TestResult } from '@miauflix/domain/settings';
import { firstValueFrom } from 'rxjs';
import { explained } from '../shared/explained.ts';
import { FormFailure } from '../shared/form-failure.ts';
import { problemOf, type Problem } from '../shared/problem.ts';
import { CodeText } from './code-text.ts';
import { formFields, type FormField } from './form-fields.ts';
import { LanguagePicker } from './language-picker.ts';
import { SecretField } from './secret-field.ts';
import { SettingsClient, type SectionChange } from './settings.client.ts';

/** The form of one section, made from its schema; says of each field what the API finds wrong with it. */
@Component({
  selector: 'mf-section-form',
  imports: [CodeText, FormFailure, LanguagePicker, SecretField],
  templateUrl: './section-form.html',
  styleUrl: './section-form.css',
})
export class SectionForm {
  readonly #client = inject(SettingsClient);

  readonly section = input.required<SectionView>();
  /** What the button says that saves. */
  readonly saveLabel = input('Save');
  /** Whether it may be saved although nothing was changed: what is shown is then what was chosen. */
  readonly mayConfirm = input(false, { transform: booleanAttribute });
  /** Only these of its fields are asked for; all when absent. */
  readonly only = input<readonly string[]>();
  readonly saved = output();

  /**
   * Only what differs from what is saved, also when that has changed meanwhile. What was saved last is taken over as the
   * API has it, who may write an address shorter than it was pasted.
   */
  readonly draft = linkedSignal<SectionView, SectionChange>({
    source: this.section,
    computation: ({ values }, previous) =>
      without(previous?.value ?? {}, (name, value) => {
        const isTakenOver = this.wasSaved() && !isSame(previous?.source.values[name], values[name]);
        return isTakenOver || isSame(value, values[name]);
      }),
  });
  readonly fields = computed(() => formFields(this.section().schema, this.section().secrets));
  readonly shown = computed(() => this.fields().filter(({ name }) => this.only()?.includes(name) ?? true));
  readonly values = computed(() => ({ ...this.section().values, ...this.draft() }));
  readonly isChanged = computed(() => Object.keys(this.draft()).length > 0);

  readonly underWay = signal<'saving' | 'testing' | undefined>(undefined);
  readonly problem = signal<Problem | undefined>(undefined);
  readonly tested = signal<TestResult | undefined>(undefined);
  readonly wasSaved = signal(false);
  /** A key or a password was entered: it is tried out before it is saved. */
  readonly #hasNewSecret = computed(() =>
    Object.entries(this.draft()).some(([name, value]) => value !== null && Object.hasOwn(this.section().secrets, name)),
  );
  /** What was entered does not work, or nobody can tell: whoever knows better may save it nevertheless. */
  readonly mayInsist = computed(() => this.tested()?.isOk === false && this.#hasNewSecret());
  /** What is wrong with each field, by its name. */
  readonly errors = computed(() => {
    const errors = this.problem()?.errors ?? [];
    return new Map(errors.map(({ path, message }) => [path.split('.', 1)[0], message]));
  });
  /** What is wrong beside the fields. */
  readonly failure = computed(() => {
    const problem = this.problem();
    const isShownAtFields = this.shown().some(({ name }) => this.errors().has(name));
    return problem && !isShownAtFields ? explained(problem) : undefined;
  });

  change(field: FormField, value: unknown): void {
    this.draft.update(({ [field.name]: _before, ...draft }) =>
      value === undefined ? draft : { ...draft, [field.name]: value },
    );
    this.tested.set(undefined);
    this.wasSaved.set(false);
  }

  /** An empty field is no text where there may be none. */
  changeText(field: FormField, text: string): void {
    this.change(field, text === '' && field.isNullable ? null : text);
  }

  changeNumber(field: FormField, { value, valueAsNumber }: HTMLInputElement): void {
    this.change(field, value === '' ? null : valueAsNumber);
  }

  changeLines(field: FormField, text: string): void {
    this.change(
      field,
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    );
  }

  changeChoices(field: FormField, option: string, isChosen: boolean): void {
    const chosen = this.listOf(field.name).filter((value) => value !== option);
    this.change(field, isChosen ? [...chosen, option] : chosen);
  }

  listOf(name: string): readonly string[] {
    return (this.values()[name] ?? []) as readonly string[];
  }

  idOf({ name }: FormField): string {
    return `${this.section().section}-${name}`;
  }

  /** Of the texts that belong to a field, for screen readers. */
  aboutOf(field: FormField): string | null {
    const ids = [
      field.hint && `${this.idOf(field)}-hint`,
      this.errors().has(field.name) && `${this.idOf(field)}-error`,
    ];
    return ids.filter(Boolean).join(' ') || null;
  }

  async save(event: Event): Promise<void> {
    event.preventDefault();
    const isTriedOut = this.tested() !== undefined || !this.#hasNewSecret() || !this.section().isTestable;
    this.tested.set(undefined);
    await this.#attempt('saving', async () => {
      const result = isTriedOut ? undefined : await this.#tryOut();
      if (result?.isOk === false) return this.tested.set(result);
      await firstValueFrom(this.#client.save(this.section().section, this.draft()));
      this.draft.update((draft) => without(draft, (name) => Object.hasOwn(this.section().secrets, name)));
      this.wasSaved.set(true);
      this.saved.emit();
    });
  }

  async test(): Promise<void> {
    this.tested.set(undefined);
    await this.#attempt('testing', async () => {
      this.tested.set(await this.#tryOut());
    });
  }

  #tryOut(): Promise<TestResult> {
    return firstValueFrom(this.#client.test(this.section().section, this.draft()));
  }

  async #attempt(what: 'saving' | 'testing', send: () => Promise<void>): Promise<void> {
    if (this.underWay()) return;
    this.underWay.set(what);
    this.problem.set(undefined);
    try {
      await send();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.underWay.set(undefined);
    }
  }
}

const without = (change: SectionChange, isDropped: (name: string, value: unknown) => boolean): SectionChange =>
  Object.fromEntries(Object.entries(change).filter(([name, value]) => !isDropped(name, value)));

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
