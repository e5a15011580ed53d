import { Component, inject, input, output, signal } from '@angular/core';
import type { AddedSource } from '@miauflix/domain/sources';
import { firstValueFrom } from 'rxjs';
import { FormFailure } from '../shared/form-failure.ts';
import { Submission } from '../shared/submission.ts';
import { SourcesClient } from './sources.client.ts';

/** Brings a source along by hand: a magnet link, or a torrent file; for admins. */
@Component({
  selector: 'mf-add-source',
  imports: [FormFailure],
  template: `
    <details>
      <summary>Add a source by hand</summary>
      <form (submit)="addMagnet($event)">
        <div class="field">
          <label for="magnet">Magnet link</label>
          <input
            id="magnet"
            name="magnet"
            autocomplete="off"
            spellcheck="false"
            placeholder="magnet:?xt=urn:btih:…"
            [value]="magnet()"
            (input)="magnet.set($any($event.target).value)"
          />
        </div>
        <div class="ways">
          <button class="button small" type="submit" [disabled]="submission.underWay() || !magnet().trim()">
            {{ submission.underWay() ? 'Looking into it…' : 'Add the link' }}
          </button>
          <label class="button small file">
            Or choose a torrent file
            <input
              #file
              class="visually-hidden"
              type="file"
              accept=".torrent,application/x-bittorrent"
              [disabled]="submission.underWay()"
              (change)="addFile(file)"
            />
          </label>
        </div>
        <mf-form-failure [failure]="submission.failure()" />
        <p role="status">{{ said() }}</p>
      </form>
    </details>
  `,
  styles: `
    summary {
      width: max-content;
      color: var(--text-soft);
      font-size: var(--type-small);
      cursor: pointer;
    }
    form {
      display: grid;
      gap: var(--space-3);
      margin-top: var(--space-3);
      padding: var(--space-5);
      border-radius: var(--radius);
      background: var(--surface);
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
    }
    .file {
      cursor: pointer;
    }
    .file:focus-within {
      outline: 3px solid var(--amber);
      outline-offset: 3px;
    }
    [role='status']:empty {
      display: none;
    }
  `,
})
export class AddSource {
  readonly #client = inject(SourcesClient);
  readonly titleId = input.required<string>();
  readonly added = output();
  readonly magnet = signal('');
  readonly submission = new Submission();
  readonly said = signal('');

  async addMagnet(event: Event): Promise<void> {
    event.preventDefault();
    const magnet = this.magnet().trim();
    await this.#add(() => firstValueFrom(this.#client.addMagnet(this.titleId(), magnet)));
  }

  async addFile(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (file) await this.#add(() => firstValueFrom(this.#client.addTorrent(this.titleId(), file)));
    input.value = '';
  }

  async #add(send: () => Promise<AddedSource>): Promise<void> {
    this.said.set('');
    const accepted = await this.submission.run(async () => {
      this.said.set(inWords(await send()));
    });
    if (!accepted) return;
    this.magnet.set('');
    this.added.emit();
  }
}

function inWords({ position, otherEpisodes }: AddedSource): string {
  if (position === undefined) return 'This source was known already.';
  if (otherEpisodes === 0) return 'Added.';
  return `Added, and for ${otherEpisodes === 1 ? 'another episode' : `${otherEpisodes} other episodes`} of the series.`;
}
