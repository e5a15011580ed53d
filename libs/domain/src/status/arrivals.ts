/** How far a service is that fills the catalogue for the first time. */
export interface Arrivals {
  /** What people call the service. */
  readonly service: string;
  /** Titles that came until now. */
  readonly newTitles: number;
  readonly doneSteps: number;
  readonly steps: number;
}
