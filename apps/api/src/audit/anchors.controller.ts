import type { KeptAnchor } from '@miauflix/event-store';
import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AdminOnly } from '../shared/auth/guards.ts';
import { FindAnchors } from './find-anchors.query.ts';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit/anchors')
@AdminOnly()
export class AnchorsController {
  constructor(private readonly queries: QueryBus) {}

  /** To be kept outside of this machine: they witness what the log held. */
  @Get()
  find(): Promise<readonly KeptAnchor[]> {
    return this.queries.execute(new FindAnchors());
  }
}
