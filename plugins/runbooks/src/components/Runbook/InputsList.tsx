import type { JsonValue } from '@rollcall/model';
import { shownValue } from '../../lib/shownValue';
import { useStyles } from '../styles';

/** @internal */
export interface InputsListProps {
  /** The service, as people call it. */
  target: string;
  inputs: Record<string, JsonValue>;
  secretNames?: readonly string[];
}

/** The target of a run and what was filled in, each by its name. @internal */
export function InputsList(props: InputsListProps) {
  const { target, inputs, secretNames = [] } = props;
  const classes = useStyles();
  return (
    <dl className={classes.pairs}>
      <dt>Service</dt>
      <dd>{target}</dd>
      {Object.entries(inputs).map(([name, value]) => [
        <dt key={name}>{name}</dt>,
        <dd key={`${name} value`}>
          {secretNames.includes(name) ? '(not shown)' : shownValue(value)}
        </dd>,
      ])}
    </dl>
  );
}
