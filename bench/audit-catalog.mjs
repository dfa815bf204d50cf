import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from './lib/random.mjs';

const GROUPS = 200;
const FILES_PER_FOLDER = 500;

/** What the service leans on, and what it says of that: without a word, each is a finding. */
function dependenciesOf({ random, count, stated }) {
  const refs = [`resource:store-${random(GROUPS)}`, `component:service-${random(count)}`];
  const notes = refs.map(ref => `"${ref}": {optional: true}`).join(', ');
  return { refs, annotation: stated ? `    rollcall.dev/dependencies: '{${notes}}'\n` : '' };
}

/** A service as short as they get: some 250 characters. */
function smallComponent({ name, ...options }) {
  const { random } = options;
  const { refs, annotation } = dependenciesOf(options);
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
${annotation && `  annotations:\n${annotation}`}spec:
  type: service
  lifecycle: production
  owner: group-${random(GROUPS)}
  system: system-${random(GROUPS)}
  dependsOn: [${refs.join(', ')}]
`;
}

/** A service as they are met in the wild: some 1,500 characters, with comments, links and annotations. */
function typicalComponent({ name, ...options }) {
  const { random } = options;
  const { refs, annotation } = dependenciesOf(options);
  const annotations = Array.from(
    { length: 8 },
    (_, index) => `    example.com/annotation-${index}: "value ${random(1000)} of ${name}"`,
  );
  const links = Array.from(
    { length: 3 },
    (_, index) => `    - url: https://example.com/${name}/${index}
      title: "Link ${index}: where to look at ${name}"
      icon: dashboard`,
  );
  return `# The catalog file of ${name}, kept beside its code.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: "Service ${name}"
  description: >-
    What ${name} does, in the two or three sentences that its team wrote when the
    catalog was introduced, folded over several lines as people do.
  labels:
    area: area-${random(20)}
  annotations:
${annotation}${annotations.join('\n')}
  tags:
    - java
    - data
    - tag-${random(50)}
  links:
${links.join('\n')}
spec:
  type: service
  lifecycle: production
  owner: group:default/group-${random(GROUPS)}
  system: system-${random(GROUPS)}
  # Both are needed to take an order.
  dependsOn:
${refs.map(ref => `    - ${ref}`).join('\n')}
`;
}

function organisation() {
  const documents = [];
  for (let index = 0; index < GROUPS; index++) {
    documents.push(
      `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: group-${index}\nspec:\n  type: team\n  children: []\n`,
      `apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata:\n  name: user-${index}\nspec:\n  memberOf: [group-${index}]\n`,
      `apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: system-${index}\nspec:\n  owner: group-${index}\n`,
      `apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata:\n  name: store-${index}\nspec:\n  type: database\n  owner: group-${index}\n  system: system-${index}\n`,
    );
  }
  return documents.join('---\n');
}

/**
 * Writes a catalog: an organisation in one file and so many services, each in a file of its own or all in one.
 *
 * @param {{folder: string, count: number, shape: 'small' | 'typical', stated?: boolean, oneFile?: boolean,
 * withOrganisation?: boolean}} options - where nothing is `stated` about dependencies, each service has two findings
 */
export async function writeCatalog(options) {
  const { folder, count, shape, stated = true, oneFile = false, withOrganisation = true } = options;
  const random = createRandom(count);
  const component = shape === 'small' ? smallComponent : typicalComponent;
  const write = index => component({ name: `service-${index}`, random, count, stated });
  await mkdir(folder, { recursive: true });
  if (withOrganisation) await writeFile(join(folder, 'organisation.yaml'), organisation());
  if (oneFile) {
    const documents = Array.from({ length: count }, (_, index) => write(index));
    await writeFile(join(folder, 'services.yaml'), documents.join('---\n'));
    return;
  }
  for (let index = 0; index < count; index++) {
    const below = join(folder, `folder-${Math.floor(index / FILES_PER_FOLDER)}`);
    if (index % FILES_PER_FOLDER === 0) await mkdir(below, { recursive: true });
    await writeFile(join(below, `service-${index}.yaml`), write(index));
  }
}
