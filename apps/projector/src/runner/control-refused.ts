/** What was asked of the projector cannot be done now. */
export class ControlRefused extends Error {
  override readonly name = 'ControlRefused';
  readonly code: 'busy' | 'nothing-kept' | 'not-stopped' | 'beyond-end' | 'disk-full';

  constructor(code: ControlRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}
