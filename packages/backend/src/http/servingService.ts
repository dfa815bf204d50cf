import { createServiceFactory, createServiceRef } from '@backstage/backend-plugin-api';

/** When what leans on nothing but the server may go: its databases are needed until the last request is answered. @internal */
export interface ServingService {
  over(): Promise<void>;
}

/** Over at once where no server of ours serves. @internal */
export const servingServiceRef = createServiceRef<ServingService>({
  id: 'rollcall.serving',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({ service, deps: {}, factory: () => ({ over: async () => {} }) }),
});
