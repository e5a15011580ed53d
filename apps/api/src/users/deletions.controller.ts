import type { DeletionCertificate } from '@miauflix/domain/users';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AdminOnly } from '../shared/auth/guards.ts';
import { Id } from '../shared/ids.ts';
import { Problem } from '../shared/problem.ts';
import { Forgetting } from './forgetting.ts';

const notForgotten = new Problem(404, 'users/deletion-not-found', 'No account with this id was deleted.');

@ApiTags('users')
@ApiBearerAuth()
@Controller('users/deletions')
@AdminOnly()
export class DeletionsController {
  constructor(private readonly forgetting: Forgetting) {}

  /** Certificates of everyone who was deleted, in that order. */
  @Get()
  find(): Promise<readonly DeletionCertificate[]> {
    return this.forgetting.certificates();
  }

  @Get(':userId')
  async get(@Param('userId', { schema: Id }) userId: string): Promise<DeletionCertificate> {
    const certificate = await this.forgetting.certificateOf(userId);
    if (!certificate) throw notForgotten;
    return certificate;
  }
}
