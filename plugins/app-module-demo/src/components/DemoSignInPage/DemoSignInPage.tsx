import { configApiRef, useApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { type DemoPerson, readDemoPeople } from '../../readDemoPeople';
import { rememberedChoice } from '../../rememberedChoice';
import { useStyles } from '../styles';
import { PersonList } from './PersonList';
import { SigningIn } from './SigningIn';

/** Choose one of the sample people; the tab remembers until it signs out. @internal */
export function DemoSignInPage(props: SignInPageProps) {
  const { onSignInSuccess } = props;
  const config = useApi(configApiRef);
  const classes = useStyles();
  const [people] = useState(() => readDemoPeople(config));
  const [chosen, setChosen] = useState(() =>
    people.find(person => person.id === rememberedChoice.get()),
  );

  const choose = (person: DemoPerson) => {
    rememberedChoice.set(person.id);
    setChosen(person);
  };
  const chooseAgain = () => {
    rememberedChoice.forget();
    setChosen(undefined);
  };

  return (
    <main className={classes.page}>
      <div className={classes.column}>
        {chosen ? (
          <SigningIn
            person={chosen}
            onSignInSuccess={onSignInSuccess}
            onChooseAgain={chooseAgain}
          />
        ) : (
          <PersonList
            title={config.getOptionalString('app.title') ?? 'the portal'}
            people={people}
            onChoose={choose}
          />
        )}
      </div>
    </main>
  );
}
