import type { JsonObject, JsonValue } from '@rollcall/model';
import { CopyButton } from '../CopyButton/CopyButton';
import { DataTable } from '../DataTable/DataTable';
import { Scrollable } from '../Scrollable/Scrollable';
import { shownValue } from './shownValue';
import { useValueStyles } from './styles';
import { valueShape } from './valueShape';

/** @public */
export interface ValueListProps {
  /** Each with what people call it. */
  values: readonly { name: string; label?: string; value: JsonValue }[];
}

/**
 * Names and their values, whatever a program wrote: words in a line, a long text folded, alike objects as a table, and deep
 * JSON indented and ready to be copied. All of it is text: nothing in it is ever a link or markup.
 *
 * @public
 */
export function ValueList(props: ValueListProps) {
  return (
    <dl className={useValueStyles().pairs}>
      {props.values.map(({ name, label = name, value }) => [
        <dt key={name}>{label}</dt>,
        <dd key={`${name} value`}>
          <Value label={label} value={value} depth={1} />
        </dd>,
      ])}
    </dl>
  );
}

function Value(props: { label: string; value: JsonValue; depth: number }) {
  const { label, value, depth } = props;
  const classes = useValueStyles();
  const shape = valueShape(value, depth);
  switch (shape.kind) {
    case 'words':
      return <>{shownValue(shape.value)}</>;
    case 'pairs':
      return (
        <dl className={classes.pairs}>
          {shape.pairs.map(([name, each]) => [
            <dt key={name}>{name}</dt>,
            <dd key={`${name} value`}>
              <Value label={name} value={each} depth={depth + 1} />
            </dd>,
          ])}
        </dl>
      );
    case 'rows':
      return <Rows label={label} columns={shape.columns} rows={shape.rows} />;
    default:
      return (
        <details className={classes.folded}>
          <summary>
            {shape.summary}
            {shape.kind === 'json' && ', as JSON'}
          </summary>
          <Scrollable component="pre" label={label}>
            {shape.text}
          </Scrollable>
          <CopyButton text={shape.text}>Copy it</CopyButton>
        </details>
      );
  }
}

function Rows(props: { label: string; columns: string[]; rows: JsonObject[] }) {
  const { label, columns, rows } = props;
  const [first, ...others] = columns;
  return (
    <DataTable label={label} columns={columns} onPhone="columns">
      {rows.map((row, index) => (
        <tr key={index}>
          <th scope="row">{shownValue(row[first])}</th>
          {others.map(name => (
            <td key={name}>{shownValue(row[name])}</td>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}
