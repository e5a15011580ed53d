import { audit, type RevealedSecret } from '@miauflix/domain/audit';
import { SealBroken, type Keyring } from '@miauflix/event-store';
import type { ReadModels } from '@miauflix/read-models';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal } from '../shared/auth/tokens.ts';
import { Decide } from '../shared/decide.ts';
import { Problem } from '../shared/problem.ts';
import { KEYRING, READ_MODELS } from '../shared/stores.ts';
import { Histories } from './histories.ts';
import { loggedEventAt } from './logged-event.ts';
import { sealedFieldsOf } from './sealed-fields.ts';

/** Opens one sealed field of one event for an admin, who says why; the audit has it first. */
export class RevealSecret extends Command<RevealedSecret> {
  constructor(
    readonly admin: Principal,
    readonly position: string,
    readonly field: string,
    readonly reason: string,
  ) {
    super();
  }
}

const notSealed = new Problem(422, 'audit/not-sealed', 'This event has no sealed field of that name.');
const neverRevealed = new Problem(403, 'audit/never-revealed', "A password's hash is never shown to anybody.");
const forgotten = new Problem(410, 'audit/key-destroyed', 'The key of this person was destroyed: nobody can open it.');
const broken = new Problem(409, 'audit/seal-broken', 'The sealed value was altered: verify the log.');

@CommandHandler(RevealSecret)
export class RevealSecretHandler implements ICommandHandler<RevealSecret> {
  constructor(
    private readonly commands: CommandBus,
    private readonly histories: Histories,
    @Inject(KEYRING) private readonly keyring: Keyring,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** @throws Problem `audit/event-not-found`, `audit/not-sealed`, `audit/never-revealed`, `audit/key-destroyed`, `audit/seal-broken` */
  async execute({ admin, position, field, reason }: RevealSecret): Promise<RevealedSecret> {
    const { stream, revision } = await loggedEventAt(this.readModels, position);
    const event = (await this.histories.eventAt(stream, revision))!;
    const secret = sealedFieldsOf(event).find((sealedField) => sealedField.field === field);
    if (!secret) throw notSealed;
    if (!secret.isRevealable) throw neverRevealed;
    const { id: eventId, type } = event;
    const data = event.data as Readonly<Record<string, string>>;
    const value = this.open(data[field]!, { stream, type, eventId, field });
    const fact = {
      type: 'audit.SecretRevealed',
      data: { eventId, stream, field, ...(secret.sealed === 'user' && { userId: data.userId! }), reason },
    } as const;
    const { position: audited } = await this.commands.execute(
      new Decide(audit, admin.sessionId, { type: 'Record', data: fact }),
    );
    return { field, value, position: String(audited) };
  }

  private open(token: string, place: Parameters<Keyring['open']>[1]): string {
    try {
      const value = this.keyring.open(token, place);
      if (value === undefined) throw forgotten;
      return value;
    } catch (error) {
      throw error instanceof SealBroken ? broken : error;
    }
  }
}
