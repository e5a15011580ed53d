import { resumePoint } from './resume-point.ts';

describe('where a title can be resumed', () => {
  it('is nowhere for a title that was never started', () => {
    expect(resumePoint({ watched: false })).toBeUndefined();
    expect(resumePoint(undefined)).toBeUndefined();
  });

  it('is the second where the person stopped', () => {
    expect(resumePoint({ watched: false, positionSeconds: 30, durationSeconds: 120 })).toEqual({
      positionSeconds: 30,
      progress: 0.25,
      secondsLeft: 90,
    });
  });

  it('is nowhere for a title that was seen to its end', () => {
    expect(resumePoint({ watched: true, positionSeconds: 0, durationSeconds: 120 })).toBeUndefined();
    expect(resumePoint({ watched: true, positionSeconds: 120, durationSeconds: 120 })).toBeUndefined();
  });

  it('is in the middle again when a watched title is watched once more', () => {
    expect(resumePoint({ watched: true, positionSeconds: 60, durationSeconds: 120 })?.progress).toBe(0.5);
  });

  it('is nowhere when the length is not known', () => {
    expect(resumePoint({ watched: false, positionSeconds: 60, durationSeconds: 0 })).toBeUndefined();
  });
});
