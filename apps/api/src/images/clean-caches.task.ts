import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OutsideServices } from '../integrations/outside-services.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Pictures } from './pictures.ts';

const everyMs = 6 * 60 * 60_000;

/** Gives back the room of what outside services answered and what they show, once it is of no use any more. */
@Injectable()
export class CleanCaches implements OnModuleInit {
  constructor(
    private readonly pictures: Pictures,
    private readonly services: OutsideServices,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    const title = 'Removes outdated answers of services, and pictures that nobody looks at';
    this.tasks.register({ name: 'clean-caches', title, slice: 'images', everyMs, work: () => this.run() });
  }

  async run(): Promise<Outcome> {
    const now = new Date();
    const answers = this.services.cache.removeOutdated(now);
    const pictures = await this.pictures.removeUnasked(now);
    return answers + pictures === 0 ? 'idle' : `${answers} answers and ${pictures} files of pictures removed`;
  }
}
