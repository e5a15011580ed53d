export type { Credentials } from './authorise.ts';
export { outsideService } from './outside-service.ts';
export type { OutsideService, OutsideServiceOptions, ServiceAnswer, ServiceRequest } from './outside-service.ts';
export type { RateLimit } from './rate-limit.ts';
export { ResponseCache } from './response-cache.ts';
export * from './service-errors.ts';
export { SessionToken } from './session-token.ts';
export type { ServiceHealth, ServiceState } from '@miauflix/domain/status';
