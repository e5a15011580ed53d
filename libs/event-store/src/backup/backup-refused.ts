/** A backup is damaged, or does not tell the history of the log; the message is a sentence that says what to do. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}
