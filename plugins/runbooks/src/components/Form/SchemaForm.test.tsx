import type { JsonObject, JsonValue } from '@rollcall/model';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { initialValues } from '../../lib/schemaFields';
import { SchemaForm } from './SchemaForm';

function Probe(props: { schema: JsonObject }) {
  const [values, setValues] = useState<Record<string, JsonValue>>(initialValues(props.schema));
  return (
    <>
      <SchemaForm schema={props.schema} values={values} onChange={setValues} />
      <p>values: {JSON.stringify(values)}</p>
    </>
  );
}

function show(properties: JsonObject, required: string[] = []) {
  render(<Probe schema={{ type: 'object', required, properties }} />);
}

const values = () => screen.getByText(/^values:/).textContent?.replace('values: ', '');

describe('a form made from a schema', () => {
  it('takes texts and numbers, and leaves out what is emptied', async () => {
    show({ note: { type: 'string' }, batch: { type: 'integer', minimum: 1, maximum: 5 } });
    await userEvent.type(screen.getByLabelText('Note (optional)'), 'x');
    await userEvent.type(screen.getByLabelText('Batch (optional)'), '3');
    expect(screen.getByText('at least 1, at most 5.')).toBeVisible();
    expect(values()).toBe('{"note":"x","batch":3}');
    await userEvent.clear(screen.getByLabelText('Note (optional)'));
    await userEvent.clear(screen.getByLabelText('Batch (optional)'));
    expect(values()).toBe('{}');
  });

  it('offers titled choices, and no empty one where a default would take its place', async () => {
    show({
      settle: {
        default: 'PT5M',
        oneOf: [
          { const: 'PT1S', title: 'no time at all' },
          { const: 'PT5M', title: 'five minutes' },
        ],
      },
      zone: { enum: ['a', 'b'] },
    });
    const settle = screen.getByLabelText('Settle');
    expect([...settle.querySelectorAll('option')].map(option => option.textContent)).toEqual([
      'no time at all',
      'five minutes',
    ]);
    await userEvent.selectOptions(settle, 'no time at all');
    await userEvent.selectOptions(screen.getByLabelText('Zone (optional)'), 'b');
    expect(values()).toBe('{"settle":"PT1S","zone":"b"}');
    await userEvent.selectOptions(screen.getByLabelText('Zone (optional)'), 'none');
    expect(values()).toBe('{"settle":"PT1S"}');
  });

  it('takes yes or no, and several of a list in its order', async () => {
    show({
      force: { type: 'boolean' },
      zones: { type: 'array', items: { enum: ['a', 'b', 'c'] } },
    });
    await userEvent.click(screen.getByRole('checkbox', { name: 'Force' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'c' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'a' }));
    expect(screen.getByRole('group', { name: 'Zones (optional)' })).toBeVisible();
    expect(values()).toBe('{"force":true,"zones":["a","c"]}');
  });

  it('keeps JSON that is not finished in the box, and out of the values', async () => {
    show({ nested: { type: 'object' } });
    const box = screen.getByLabelText('Nested (optional)');
    await userEvent.type(box, '{{"a":1');
    expect(screen.getByRole('alert')).toHaveTextContent('This is not JSON yet');
    expect(values()).toBe('{}');
    await userEvent.type(box, '}');
    expect(values()).toBe('{"nested":{"a":1}}');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
