import { render } from '@testing-library/react';
import { LongName } from './LongName';

describe('LongName', () => {
  it.each([
    ['CheckoutWebErrorsHigh', ['Checkout', 'Web', 'Errors', 'High']],
    ['HTTPErrors5xxHigh', ['HTTPErrors5xx', 'High']],
    ['job:errors:rate_5m', ['job:', 'errors:', 'rate_', '5m']],
    ['plain', ['plain']],
  ])('%s may break between its words, and is read whole', (name, parts) => {
    const { container } = render(<LongName>{name}</LongName>);
    expect(container.innerHTML.split('<wbr>')).toEqual(parts);
    expect(container).toHaveTextContent(name);
  });
});
