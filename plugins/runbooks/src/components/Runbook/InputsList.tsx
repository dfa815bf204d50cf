import type { JsonValue } from '@rollcall/model';
import { shownValue } from '@rollcall/ui';
import type { SchemaField } from '../../lib/schemaFields';
import { useStyles } from '../styles';

/** @internal */
export interface InputsListProps {
  /** The service, as people call it. */
  target: string;
  inputs: Record<string, JsonValue>;
  /** What is known of the inputs; their names and values stand as they are where it is not. */
  fields?: readonly SchemaField[];
}

/** The target of a run and what was filled in, each by its name. @internal */
export function InputsList(props: InputsListProps) {
  const { target, inputs, fields = [] } = props;
  const classes = useStyles();
  return (
    <dl className={classes.pairs}>
      <dt>Service</dt>
      <dd>{target}</dd>
      {Object.entries(inputs).map(([name, value]) => {
        const field = fields.find(one => one.name === name);
        const option = field?.options.find(one => one.value === value);
        return [
          <dt key={name}>{field?.label ?? name}</dt>,
          <dd key={`${name} value`}>
            {field?.secret ? '(not shown)' : (option?.label ?? shownValue(value))}
          </dd>,
        ];
      })}
    </dl>
  );
}
