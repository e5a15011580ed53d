import { HttpContextToken } from '@angular/common/http';

/** Marks a request that needs nobody to be signed in. */
export const withoutSession = new HttpContextToken(() => false);
