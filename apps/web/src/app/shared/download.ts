import { HttpErrorResponse, type HttpEvent, HttpEventType } from '@angular/common/http';
import { catchError, from, map, type Observable, switchMap } from 'rxjs';

/** A file on its way: how much of it has come, and, with the last of it, the file. */
export interface Download {
  readonly receivedBytes: number;
  readonly file?: Blob;
}

/** What comes of a request for a file that tells how far it is; what the API says against it is understood, though it came as one. */
export const download = (events: Observable<HttpEvent<Blob>>): Observable<Download> =>
  events.pipe(
    map((event): Download => {
      switch (event.type) {
        case HttpEventType.DownloadProgress:
          return { receivedBytes: event.loaded };
        case HttpEventType.Response:
          return { receivedBytes: event.body!.size, file: event.body! };
        case HttpEventType.Sent:
        case HttpEventType.UploadProgress:
        case HttpEventType.ResponseHeader:
        case HttpEventType.User:
          return { receivedBytes: 0 };
      }
    }),
    catchError((error: unknown) => from(understood(error)).pipe(switchMap((known) => Promise.reject(known)))),
  );

async function understood(error: unknown): Promise<unknown> {
  if (!(error instanceof HttpErrorResponse) || !(error.error instanceof Blob)) return error;
  const { headers, status, statusText, url } = error;
  const body: unknown = await error.error
    .text()
    .then(JSON.parse)
    .catch(() => null);
  return new HttpErrorResponse({ error: body, headers, status, statusText, ...(url !== null && { url }) });
}
