import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { AnswersFirst } from './AnswersFirst';

const CHECKOUT = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
  spec: { type: 'service' },
};

it('puts what answers for a service before what describes it, each in their order', async () => {
  renderInTestApp(
    <TestApiProvider apis={[[catalogApiRef, catalogApiMock({ entities: [CHECKOUT] })]]}>
      <EntityProvider entity={CHECKOUT}>
        <AnswersFirst
          cards={[
            { type: 'info', element: <h2>About</h2> },
            { type: 'content', element: <h2>Five answers</h2> },
            { type: 'info', element: <h2>Links</h2> },
            { element: <h2>On call</h2> },
          ]}
        />
      </EntityProvider>
    </TestApiProvider>,
  );
  const titles = await screen.findAllByRole('heading', { level: 2 });
  expect(titles.map(title => title.textContent)).toEqual([
    'Five answers',
    'On call',
    'About',
    'Links',
  ]);
});
