import { DatePipe, DecimalPipe } from '@angular/common';
import { Component, input } from '@angular/core';
import type { DeletionCertificate } from '@miauflix/domain/users';
import { saveFile } from '../shared/save-file.ts';

/** What was destroyed, signed by the household; to be kept by whoever wanted to be forgotten. */
@Component({
  selector: 'mf-deletion-certificate',
  imports: [DatePipe, DecimalPipe],
  template: `
    @let signed = certificate();
    <section aria-labelledby="certificate">
      <h2 id="certificate">{{ name() }} is forgotten</h2>
      <p>
        On {{ signed.destroyedAt | date: 'd MMMM y, HH:mm:ss' }} the key was destroyed that opened everything personal.
        {{ signed.unreadableEvents | number }}
        {{ signed.unreadableEvents === 1 ? 'event holds' : 'events hold' }} fields that nobody can read any more, in no
        backup either.
      </p>
      <dl>
        <dt>Account</dt>
        <dd>{{ signed.userId }}</dd>
        <dt>Destroyed key</dt>
        <dd>{{ signed.keyId }}</dd>
        <dt>Signature</dt>
        <dd>{{ signed.signature }}</dd>
      </dl>
      <button class="button small" type="button" (click)="download()">Download the certificate</button>
    </section>
  `,
  styles: `
    section {
      display: grid;
      justify-items: start;
      gap: var(--space-4);
      padding: var(--space-5);
      border: 1px solid var(--good);
      border-radius: var(--radius);
      background: var(--surface);
    }
    p {
      color: var(--text-soft);
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--space-1) var(--space-4);
      font-size: var(--type-tiny);
    }
    dt {
      color: var(--text-faint);
    }
    dd {
      font-family: var(--font-code);
      overflow-wrap: anywhere;
    }
  `,
})
export class DeletionCertificateCard {
  readonly certificate = input.required<DeletionCertificate>();
  /** Of whoever was deleted, as long as somebody remembers it. */
  readonly name = input.required<string>();

  download(): void {
    const text = `${JSON.stringify(this.certificate(), null, 2)}\n`;
    saveFile(new Blob([text], { type: 'application/json' }), `deletion-${this.certificate().userId}.json`);
  }
}
