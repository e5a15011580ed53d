import { trackerThat } from './tracker-that.ts';

/** The address of a tracker that refuses whoever asks first, as one does that cannot be reached for a moment. */
export async function refusingFirst(trackerUrl: string): Promise<string> {
  const { asked, origin } = await trackerThat(async (response, _path, question) => {
    if (asked.length === 1) return void response.writeHead(503).end();
    const answer = await fetch(trackerUrl + question);
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  return `${origin}/announce`;
}
