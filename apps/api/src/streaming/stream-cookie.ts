/** Says which session a `<video>` element belongs to, since it cannot send an Authorization header. */
export const streamCookie = 'miauflix_stream';
export const streamsPath = '/api/v1/streams';
