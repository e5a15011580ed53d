/** There is no read-model file yet, or it is of another release: the projector is building one. */
export class ReadModelsUnavailable extends Error {
  override readonly name = 'ReadModelsUnavailable';
}
