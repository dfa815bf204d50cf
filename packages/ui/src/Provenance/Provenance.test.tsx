import { render } from '@testing-library/react';
import { Provenance } from './Provenance';

const source = { file: 'catalog/checkout.yaml', document: 1, line: 1 };

describe('Provenance', () => {
  it('names the field and its line', () => {
    const { container } = render(
      <Provenance
        hops={[
          {
            from: 'component:default/checkout',
            via: 'spec.owner',
            to: 'group:default/payments',
            source,
            position: { line: 14, column: 10 },
          },
        ]}
      />,
    );
    expect(container).toHaveTextContent('why: spec.owner, catalog/checkout.yaml:14');
  });

  it('tells a chain in order, with what each hop led to', () => {
    const { container } = render(
      <Provenance
        hops={[
          { from: 'component:default/a', via: 'spec.owner', to: '@acme/pay', source },
          { from: '@acme/pay', via: 'alias', to: 'group:default/payments' },
        ]}
      />,
    );
    expect(container).toHaveTextContent(
      'why: spec.owner @acme/pay, catalog/checkout.yaml:1 → alias team payments',
    );
  });

  it('says nothing where nothing led there', () => {
    const { container } = render(<Provenance hops={[]} />);
    expect(container).toBeEmptyDOMElement();
  });
});
