import type { JsonValue } from '@rollcall/model';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ValueList } from './ValueList';

describe('ValueList', () => {
  it('calls a value what people call it', () => {
    render(<ValueList values={[{ name: 'count', label: 'How many', value: 12 }]} />);
    expect(screen.getByText('How many')).toBeVisible();
    expect(screen.getByText('12')).toBeVisible();
    expect(screen.queryByText('count')).not.toBeInTheDocument();
  });

  it('folds a long text, which opens and can be copied', async () => {
    const text = 'restarted worker\n'.repeat(40);
    render(<ValueList values={[{ name: 'output', value: text }]} />);
    const opener = screen.getByText('40 lines');
    expect(screen.getByLabelText('output')).not.toBeVisible();
    await userEvent.click(opener);
    expect(screen.getByLabelText('output')).toBeVisible();
    expect(screen.getByLabelText('output')).toHaveTextContent('restarted worker');
    expect(screen.getByRole('button', { name: 'Copy it' })).toBeVisible();
  });

  it('shows objects alike as a table', () => {
    const value: JsonValue = [
      { pod: 'checkout-1', ready: true },
      { pod: 'checkout-2', ready: false, since: '08:41' },
    ];
    render(<ValueList values={[{ name: 'pods', value }]} />);
    const table = screen.getByRole('table', { name: 'pods' });
    expect(within(table).getByRole('row', { name: 'checkout-1 yes –' })).toBeVisible();
    expect(within(table).getByRole('row', { name: 'checkout-2 no 08:41' })).toBeVisible();
  });

  it('shows an answer of a server, JSON within a text, by its names', () => {
    render(<ValueList values={[{ name: 'body', value: '{"status":"ok","lag":{"seconds":3}}' }]} />);
    expect(screen.getByText('status')).toBeVisible();
    expect(screen.getByText('ok')).toBeVisible();
    expect(screen.getByText(/1 value, as JSON/)).toBeVisible();
  });

  it('takes what a program wrote for text, whatever it looks like', () => {
    const script = ['javascript', 'alert(1)'].join(':');
    const values = [
      { name: 'a', value: '<img src=x onerror="alert(1)">' },
      { name: '<b>name</b>', value: script },
      { name: 'c', value: ['</dd><script>alert(1)</script>'] },
    ];
    const { container } = render(<ValueList values={values} />);
    expect(container.querySelector('img, script, b, a')).toBeNull();
    expect(screen.getByText('<img src=x onerror="alert(1)">')).toBeVisible();
    expect(screen.getByText(script)).toBeVisible();
  });
});
