import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { EntityContentLayoutBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** How the page of a service is laid out. */
export const entityModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    EntityContentLayoutBlueprint.make({
      name: 'answers-first',
      params: {
        filter: { kind: 'component', 'spec.type': { $in: ['service', 'website'] } },
        loader: async () => (await import('./AnswersFirst')).AnswersFirst,
      },
    }),
  ],
});
