import { TestApiProvider } from '@backstage/frontend-test-utils';
import {
  type EntityPresentationApi,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { render, screen } from '@testing-library/react';
import { NamedText } from './NamedText';

const NAMES: Record<string, string> = {
  'component:default/cart': 'Cart',
  'group:default/checkout': 'Checkout',
};
const presentations: EntityPresentationApi = {
  forEntity: entityRef => {
    const ref = String(entityRef);
    const snapshot = { entityRef: ref, primaryTitle: NAMES[ref] ?? ref.split('/')[1] };
    return { snapshot, promise: Promise.resolve(snapshot) };
  },
};

const SENTENCE = 'component:cart is owned by group:checkout; write "owner: group:payments".';

function show(text: string) {
  const { container } = render(
    <TestApiProvider apis={[[entityPresentationApiRef, presentations]]}>
      <NamedText>{text}</NamedText>
    </TestApiProvider>,
  );
  return container;
}

describe('a sentence with names', () => {
  it('calls everything by its name, and leaves what is quoted as it is written', async () => {
    const container = show(SENTENCE);
    expect(await screen.findByText('team Checkout')).toBeVisible();
    expect(screen.getByText('Cart')).toHaveAttribute('title', 'component:default/cart');
    expect(container).toHaveTextContent(
      'Cart is owned by team Checkout; write "owner: group:payments".',
    );
  });

  it('says instants by the clock of who reads, and keeps what is none', () => {
    const container = show(
      'The documents are those of 2031-01-06T10:00:30.249Z, not 2031-99-06T10:00Z.',
    );
    const instant = screen.getByTitle('2031-01-06T10:00:30.249Z');
    expect(instant).toHaveTextContent(/^Mon 6 Jan 2031, \d\d:00$/);
    expect(instant).toHaveAttribute('datetime', '2031-01-06T10:00:30.249Z');
    expect(container).toHaveTextContent(/not 2031-99-06T10:00Z\.$/);
  });

  it('says the name in the reference where the catalog has none', async () => {
    const container = show('There is no group:logistics.');
    expect(await screen.findByTitle('group:default/logistics')).toBeVisible();
    expect(container).toHaveTextContent('There is no team logistics.');
  });
});
