import { parseEntityRef } from '@backstage/catalog-model';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useFormStyles } from '../Form/styles';
import { useUnfinished } from '../Form/unfinishedFields';
import { type EntityChoice, type EntitySearch, useEntitySearch } from './useEntitySearch';

/** @public */
export interface EntityPickerProps {
  label: string;
  hint?: string;
  kinds: readonly string[];
  /** References that were chosen. */
  selected: readonly string[];
  /** At most one; a second takes the place of the first. */
  single?: boolean;
  onChange: (refs: string[]) => void;
}

/**
 * Find entities by name and choose them, by pointer or by keyboard alone. A name that was typed and not chosen keeps a `FormDialog`
 * around it from being sent without it. @public
 */
export function EntityPicker(props: EntityPickerProps) {
  const { label, hint, kinds, selected, single = false, onChange } = props;
  const classes = useFormStyles();
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  useUnfinished(label, text.trim() !== '');
  const search = useEntitySearch({ kinds, text });
  const choices = search.choices.filter(choice => !selected.includes(choice.ref));
  const isOpen = text.trim() !== '' && choices.length > 0;
  const activeIndex = Math.min(active, choices.length - 1);

  const choose = (choice: EntityChoice) => {
    onChange(single ? [choice.ref] : [...selected, choice.ref]);
    setText('');
    setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      // Never the form around it: a name half typed is no answer.
      event.preventDefault();
      // What is still listed while it searches is called by an older name.
      if (isOpen && search.state === 'found') choose(choices[activeIndex]);
    }
    if (!isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setActive((activeIndex + step + choices.length) % choices.length);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setText('');
    }
  };

  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <div className={classes.picker}>
        <input
          id={id}
          className={classes.input}
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen ? `${id}-${activeIndex}` : undefined}
          aria-describedby={hint ? `${id}-hint` : undefined}
          placeholder="type a name"
          value={text}
          onChange={event => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        {isOpen && (
          <ul id={`${id}-list`} role="listbox" aria-label={label} className={classes.options}>
            {choices.map((choice, index) => (
              // The keyboard stays in the input and moves through aria-activedescendant.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <li
                key={choice.ref}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === activeIndex}
                className={`${classes.option} ${index === activeIndex ? classes.optionActive : ''}`}
                onMouseDown={event => event.preventDefault()}
                onClick={() => choose(choice)}
              >
                {choice.title} <span className={classes.hint}>· {kindWord(choice.kind)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <p role="status" className={classes.hint}>
        {statusOf({ search, choices, text })}
      </p>
      {hint && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
      {selected.length > 0 && (
        <ul className={classes.chosen} aria-label={`${label}: chosen`}>
          {selected.map(ref => (
            <ChosenEntity
              key={ref}
              entityRef={ref}
              onRemove={() => onChange(selected.filter(other => other !== ref))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function ChosenEntity(props: { entityRef: string; onRemove: () => void }) {
  const { entityRef, onRemove } = props;
  const classes = useFormStyles();
  const { primaryTitle } = useEntityPresentation(entityRef);
  return (
    <li className={classes.chip}>
      <span title={entityRef}>
        {primaryTitle}{' '}
        <span className={classes.hint}>· {kindWord(parseEntityRef(entityRef).kind)}</span>
      </span>
      <button type="button" aria-label={`Remove ${primaryTitle}`} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}

function statusOf(options: {
  search: EntitySearch;
  choices: readonly EntityChoice[];
  text: string;
}): string {
  const { search, choices, text } = options;
  if (text.trim() === '') return '';
  if (search.state === 'searching') return 'Searching…';
  if (search.state === 'failed') return 'The catalog does not answer; type on to ask again.';
  if (choices.length === 0) return `Nothing else is called “${text.trim()}”.`;
  return `${choices.length} found; choose with the arrow keys and Enter.`;
}

function kindWord(kind: string): string {
  const words: Record<string, string> = { user: 'person', group: 'team', api: 'API' };
  const lower = kind.toLocaleLowerCase('en-US');
  return words[lower] ?? lower;
}
