import { HttpEventType, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { ExportDialog } from './export-dialog.ts';

describe('the export of the log', () => {
  const downloads: string[] = [];

  beforeAll(() => {
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
      this.dispatchEvent(new Event('close'));
    };
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:log', revokeObjectURL: () => undefined }));
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      downloads.push(this.download);
    };
  });

  async function shown() {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const dialog = TestBed.createComponent(ExportDialog);
    await dialog.whenStable();
    const element = dialog.nativeElement as HTMLElement;
    return {
      dialog,
      element,
      api: TestBed.inject(HttpTestingController),
      choose: async (index: number) => {
        const choice = element.querySelectorAll<HTMLInputElement>('[type=radio]')[index]!;
        choice.checked = true;
        choice.dispatchEvent(new Event('change'));
        await dialog.whenStable();
      },
      type: async (id: string, text: string) => {
        const input = element.querySelector<HTMLInputElement>(`#${id}`)!;
        input.value = text;
        input.dispatchEvent(new Event('input'));
        await dialog.whenStable();
      },
      submit: () => element.querySelector<HTMLButtonElement>('[type=submit]')!,
    };
  }

  it('asks for all of it, says how much has come, and hands over the file', async () => {
    const { dialog, element, api, submit } = await shown();
    const isClosed = new Promise<void>((resolve) => dialog.componentInstance.closed.subscribe(() => resolve()));
    submit().click();
    const request = api.expectOne('/api/v1/events/export');
    request.event({ type: HttpEventType.DownloadProgress, loaded: 3_400_000 });
    await dialog.whenStable();
    expect(element.querySelector('[role=status]')!.textContent).toContain('3.4 MB have come');
    request.flush(new Blob(['log']));
    await isClosed;
    expect(downloads).toEqual([expect.stringMatching(/^log-\d{4}-\d\d-\d\d\.jsonl\.zst$/)]);
  });

  it('asks for a stretch between two events, once one of them is named', async () => {
    const { api, choose, type, submit } = await shown();
    await choose(1);
    expect(submit().disabled).toBe(true);
    await type('first', '12a');
    expect(submit().disabled).toBe(true);
    await type('first', '12');
    submit().click();
    api.expectOne('/api/v1/events/export?first=12');
  });

  it('says what speaks against it', async () => {
    const { dialog, element, api, submit } = await shown();
    submit().click();
    const problem = { type: 'audit/nothing-to-export', title: 'No event lies there.', status: 404 };
    api
      .expectOne('/api/v1/events/export')
      .flush(new Blob([JSON.stringify(problem)]), { status: 404, statusText: 'Not Found' });
    await expect.poll(() => element.textContent).toContain('Choose another stretch');
    await dialog.whenStable();
  });
});
