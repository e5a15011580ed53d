import { availableParallelism } from 'node:os';
import { Injectable, Logger } from '@nestjs/common';
import { toneMapping } from './conversion-options.ts';
import { Ffmpeg } from './ffmpeg.ts';

/** A way to make H.264. */
export interface Encoder {
  readonly name: string;
  readonly device: readonly string[];
  /** What the pictures go through last. */
  readonly filter: string;
  readonly options: readonly string[];
  /** Height of the picture in pixels up to which it keeps up with a viewer. */
  readonly mostHeight: number;
  /** Whether ffmpeg here makes ordinary colours of HDR; else they are pale. */
  readonly toneMaps: boolean;
}

type EncoderAlone = Omit<Encoder, 'toneMaps'>;

const ofHardware = { device: [], filter: 'format=nv12', mostHeight: 1080 };
const hardware: readonly EncoderAlone[] = [
  { ...ofHardware, name: 'h264_nvenc', options: ['-preset', 'p4', '-cq', '23', '-forced-idr', '1'] },
  { ...ofHardware, name: 'h264_qsv', options: ['-global_quality', '23', '-forced_idr', '1'] },
  {
    ...ofHardware,
    name: 'h264_vaapi',
    device: ['-vaapi_device', '/dev/dri/renderD128'],
    filter: 'format=nv12,hwupload',
    options: ['-qp', '23'],
  },
  { ...ofHardware, name: 'h264_videotoolbox', options: ['-q:v', '60'] },
];

/** Two cores make 720p at 1.7 times the speed at which it is watched. */
const coresFor1080 = 8;
/** Every ffmpeg has it. */
export const software: EncoderAlone = {
  name: 'libx264',
  device: [],
  filter: 'format=yuv420p',
  options: ['-preset', 'veryfast', '-crf', '22', '-sc_threshold', '0'],
  mostHeight: availableParallelism() >= coresFor1080 ? 1080 : 720,
};

const trialMs = 10_000;

/** Finds out what this machine makes pictures with: hardware where a trial shows that it works. */
@Injectable()
export class Encoders {
  private readonly logger = new Logger(Encoders.name);
  private found: Promise<Encoder> | undefined;

  constructor(private readonly ffmpeg: Ffmpeg) {}

  best(): Promise<Encoder> {
    return (this.found ??= this.find());
  }

  /** How many pictures this machine makes anew at the same time. */
  get mostAtOnce(): number {
    return availableParallelism() >= coresFor1080 ? 2 : 1;
  }

  private async find(): Promise<Encoder> {
    const toneMaps = await this.works(['-vf', toneMapping('hdr10')]);
    for (const encoder of hardware) {
      const { name, device, filter, options } = encoder;
      if (!(await this.works(['-vf', filter, '-c:v', name, ...options], device))) continue;
      this.logger.log(`Pictures are converted by ${name}.`);
      return { ...encoder, toneMaps };
    }
    return { ...software, toneMaps };
  }

  private async works(options: readonly string[], device: readonly string[] = []): Promise<boolean> {
    const picture = ['-f', 'lavfi', '-i', 'color=black:s=256x256:d=0.1'];
    const trial = [...device, ...picture, ...options, '-f', 'null', 'pipe:1'];
    return this.ffmpeg.output(trial, AbortSignal.timeout(trialMs)).then(
      () => true,
      () => false,
    );
  }
}
