import { describe, expect, it } from 'vitest';
import { engineSection, limitsAt } from './engine.section.ts';

const settings = (values: object) => engineSection.schema.parse(values);

describe('limits of torrents', () => {
  it('are wide when nobody has set any', () => {
    expect(limitsAt('12:00', settings({}))).toEqual({ connections: 55, uploadRatio: 1 });
  });

  it('are in megabytes, the same all day', () => {
    const limits = settings({ downloadMegabytesPerSecond: 2.5, uploadMegabytesPerSecond: 0.1, uploadRatio: 0 });
    for (const time of ['00:00', '12:00', '23:59'])
      expect(limitsAt(time, limits)).toEqual({
        downloadBytesPerSecond: 2_500_000,
        uploadBytesPerSecond: 100_000,
        connections: 55,
        uploadRatio: 0,
      });
  });

  it('are others in some hours', () => {
    const evening = { otherwiseFrom: '18:30', otherwiseUntil: '23:00', otherUploadMegabytesPerSecond: 1 };
    const at = (time: string) => limitsAt(time, settings({ ...evening, uploadMegabytesPerSecond: 5 }));
    expect(at('18:29').uploadBytesPerSecond).toBe(5_000_000);
    expect(at('18:30').uploadBytesPerSecond).toBe(1_000_000);
    expect(at('22:59').uploadBytesPerSecond).toBe(1_000_000);
    expect(at('23:00').uploadBytesPerSecond).toBe(5_000_000);
  });

  it('may be others past midnight', () => {
    const night = settings({ otherwiseFrom: '22:00', otherwiseUntil: '06:00', downloadMegabytesPerSecond: 1 });
    expect(limitsAt('23:00', night).downloadBytesPerSecond).toBeUndefined();
    expect(limitsAt('05:59', night).downloadBytesPerSecond).toBeUndefined();
    expect(limitsAt('06:00', night).downloadBytesPerSecond).toBe(1_000_000);
  });

  it('refuse what is no time of day', () => {
    expect(engineSection.schema.safeParse({ otherwiseFrom: '25:00' }).success).toBe(false);
  });
});
