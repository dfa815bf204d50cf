import { useApi } from '@backstage/core-plugin-api';
import type { OwnerSuggestion } from '@rollcall/plugin-ownership-common';
import { useState } from 'react';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { GroupField } from '../GroupField/GroupField';
import { Evidence } from '../OrphansPage/Evidence';
import { PatchDialog } from './PatchDialog';
import { usePatchStyles } from './styles';

const OTHER = 'other';

/** @internal */
export interface ProposeOwnerDialogProps {
  service: { ref: string; title: string };
  suggestions: readonly OwnerSuggestion[];
  onClose: () => void;
}

/** Chooses an owner, suggested or typed, and shows the change of git that names it. @internal */
export function ProposeOwnerDialog(props: ProposeOwnerDialogProps) {
  const { service, suggestions, onClose } = props;
  const api = useApi(ownershipApiRef);
  const classes = usePatchStyles();
  const [choice, setChoice] = useState(suggestions[0]?.ownerRef ?? OTHER);
  const [typed, setTyped] = useState('');
  const ownerRef = choice === OTHER ? groupRefOf(typed) : choice;
  return (
    <PatchDialog
      title={`Propose an owner for ${service.title}`}
      question={ownerRef}
      complete={ownerRef !== ''}
      request={() => api.createOwnerPatch({ entityRef: service.ref, ownerRef })}
      onClose={onClose}
    >
      {suggestions.length > 0 && (
        <fieldset className={classes.choices}>
          <legend>Who probably owns it – suggestions, not facts</legend>
          {suggestions.map(suggestion => (
            <label key={suggestion.ownerRef} className={classes.choice}>
              <input
                type="radio"
                name="owner"
                checked={choice === suggestion.ownerRef}
                onChange={() => setChoice(suggestion.ownerRef)}
              />
              <Evidence suggestion={suggestion} />
            </label>
          ))}
          <label className={classes.choice}>
            <input
              type="radio"
              name="owner"
              checked={choice === OTHER}
              onChange={() => setChoice(OTHER)}
            />
            Another team
          </label>
        </fieldset>
      )}
      {choice === OTHER && (
        <GroupField
          label="Team that will own it"
          className={classes.field}
          value={typed}
          onChange={setTyped}
        />
      )}
    </PatchDialog>
  );
}

/** A name alone is meant as a team. */
function groupRefOf(typed: string): string {
  const name = typed.trim();
  if (name === '' || name.includes(':')) return name;
  return name.includes('/') ? `group:${name}` : `group:default/${name}`;
}
