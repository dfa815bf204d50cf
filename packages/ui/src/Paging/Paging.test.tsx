import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Paging, type PagingProps } from './Paging';

const goTo = jest.fn();
const show = (props: Partial<PagingProps>) =>
  renderInTestApp(
    <>
      <Paging label="Pages of runs" busy={false} goTo={goTo} {...props} />
      <p>the end</p>
    </>,
  );
const button = (name: string) => screen.findByRole('button', { name });

describe('pages of a list', () => {
  beforeEach(() => goTo.mockClear());

  it('go on from the first', async () => {
    show({ nextCursor: 'b' });
    expect(await button('First page')).toBeDisabled();
    await userEvent.click(await button('Next page'));
    expect(goTo).toHaveBeenCalledWith('b');
  });

  it('go back from the last', async () => {
    show({ cursor: 'c' });
    expect(await button('Next page')).toBeDisabled();
    await userEvent.click(await button('First page'));
    expect(goTo).toHaveBeenCalledWith(undefined);
  });

  it('wait while the next one is on its way', async () => {
    show({ cursor: 'b', nextCursor: 'c', busy: true });
    expect(await button('Next page')).toBeDisabled();
  });

  it('are not there where everything stands on one', async () => {
    show({});
    expect(await screen.findByText('the end')).toBeVisible();
    expect(screen.queryByRole('navigation', { name: 'Pages of runs' })).toBeNull();
  });
});
