import { Media } from './media.ts';

/** jsdom has media elements that play nothing: this one remembers whether it was asked to. */
function element() {
  const video = document.createElement('video');
  let [error, plays]: [MediaError | null, number] = [null, 0];
  Object.defineProperties(video, {
    error: { get: () => error },
    play: { value: () => Promise.resolve(void plays++) },
    pause: { value: () => undefined },
    load: { value: () => undefined },
  });
  return {
    video,
    plays: () => plays,
    breaks: () => (error = { code: 2, message: '' } as MediaError),
    happens: (event: string) => video.dispatchEvent(new Event(event)),
  };
}

describe('a media element', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('plays what is loaded into it, from the second it is told', () => {
    const { video, plays } = element();
    new Media(video).load('/film', 42);
    expect(plays()).toBe(1);
    expect(video.src).toContain('/film');
    expect(video.currentTime).toBe(42);
  });

  it('goes on after its stream broke, although the break paused it', () => {
    const { video, plays, breaks, happens } = element();
    const media = new Media(video);
    media.load('/film', 0);
    happens('play');
    breaks();
    happens('pause');
    media.load('/film-again', 61);
    expect(plays()).toBe(2);
  });

  it('stays paused after its stream broke when the viewer had paused it', () => {
    const { video, plays, breaks, happens } = element();
    const media = new Media(video);
    media.load('/film', 0);
    happens('play');
    happens('pause');
    breaks();
    media.load('/film-again', 61);
    expect(plays()).toBe(1);
  });

  it('is where a film is to begin until its first picture is there, whatever the element says', () => {
    const { video, happens } = element();
    let readyState = 0;
    Object.defineProperty(video, 'readyState', { get: () => readyState });
    const media = new Media(video);
    media.load('/film', 42);
    video.currentTime = 0;
    happens('emptied');
    expect([media.nowSeconds, media.positionSeconds()]).toEqual([42, 42]);
    video.currentTime = 43;
    readyState = 2;
    happens('loadeddata');
    expect([media.nowSeconds, media.positionSeconds()]).toEqual([43, 43]);
  });

  it('plays on when somebody goes back after the end, and only then', () => {
    const { video, plays } = element();
    let ended = false;
    Object.defineProperty(video, 'ended', { get: () => ended });
    const media = new Media(video);
    media.seek(5);
    expect(plays()).toBe(0);
    vi.advanceTimersByTime(1_000);
    ended = true;
    media.seek(5);
    expect(plays()).toBe(1);
  });

  it('never seeks to before the start or past the end', () => {
    const { video, happens } = element();
    Object.defineProperty(video, 'duration', { value: 90 });
    const media = new Media(video);
    happens('durationchange');
    media.seek(-5);
    expect(video.currentTime).toBe(0);
    vi.advanceTimersByTime(1_000);
    media.seek(400);
    expect(video.currentTime).toBe(90);
  });

  it('seeks at once, and while a key is held only now and then, to where it has led by then', () => {
    const { video } = element();
    const sought: number[] = [];
    let at = 0;
    Object.defineProperty(video, 'currentTime', {
      get: () => at,
      set: (seconds: number) => {
        at = seconds;
        sought.push(seconds);
      },
    });
    const media = new Media(video);
    for (let presses = 1; presses <= 30; presses++) {
      media.seek(media.nowSeconds + 10);
      expect(media.nowSeconds).toBe(presses * 10);
      vi.advanceTimersByTime(33);
    }
    expect(media.positionSeconds()).toBe(300);
    vi.advanceTimersByTime(1_000);
    expect(sought[0]).toBe(10);
    expect(sought.at(-1)).toBe(300);
    expect(sought.length).toBeLessThan(7);
  });

  it('is blank from each load to the first picture, which a seek does not take away', () => {
    const { video, happens } = element();
    let [readyState, seeking] = [0, false];
    Object.defineProperties(video, { readyState: { get: () => readyState }, seeking: { get: () => seeking } });
    const media = new Media(video);
    media.load('/film', 42);
    [readyState, seeking] = [2, true];
    happens('loadeddata');
    expect(media.blank()).toBe(true);
    seeking = false;
    happens('seeked');
    expect(media.blank()).toBe(false);
    [readyState, seeking] = [1, true];
    happens('seeking');
    expect(media.blank()).toBe(false);
    media.load('/film-again', 61);
    expect(media.blank()).toBe(true);
  });
});
