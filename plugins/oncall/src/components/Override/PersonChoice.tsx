import { EntityPicker, Field, useNames } from '@rollcall/ui';
import { useState } from 'react';

const SOMEBODY_ELSE = 'somebody-else';

/** @internal */
export interface PersonChoiceProps {
  label: string;
  hint?: string;
  /** Those to choose from at once, such as who takes turns. */
  people: readonly string[];
  /** Whoever else may be meant is looked up in the catalog; nobody else may be where false. */
  allowsOthers?: boolean;
  /** What choosing nobody in particular is called; one has to be chosen where absent. */
  anybody?: string;
  me?: string;
  value: string | undefined;
  onChange: (userRef: string | undefined) => void;
}

/** One person: of the rotation by a list, anybody else by name. @internal */
export function PersonChoice(props: PersonChoiceProps) {
  const { label, hint, people, allowsOthers = false, anybody, me, value, onChange } = props;
  const nameOf = useNames(people);
  const [searching, setSearching] = useState(value !== undefined && !people.includes(value));
  const listed = [...people].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const choose = (choice: string) => {
    setSearching(choice === SOMEBODY_ELSE);
    onChange(choice === SOMEBODY_ELSE || choice === '' ? undefined : choice);
  };
  return (
    <>
      <Field label={label} hint={hint}>
        {wiring => (
          <select
            {...wiring}
            value={searching ? SOMEBODY_ELSE : (value ?? '')}
            onChange={event => choose(event.target.value)}
          >
            <option value="">{anybody ?? 'choose…'}</option>
            {listed.map(ref => (
              <option key={ref} value={ref}>
                {nameOf(ref)}
                {ref === me ? ' (you)' : ''}
              </option>
            ))}
            {allowsOthers && <option value={SOMEBODY_ELSE}>somebody else…</option>}
          </select>
        )}
      </Field>
      {searching && (
        <EntityPicker
          label={`${label}: search`}
          kinds={['User']}
          single
          selected={value ? [value] : []}
          onChange={([ref]) => onChange(ref)}
        />
      )}
    </>
  );
}
