/** The config file's shape as a JSON schema, for editors; made from the option table. */
import * as z from 'zod/mini';
import { configOptions, settingKeys } from '../src/config/schema.ts';

type Properties = Record<string, Record<string, unknown>>;

export const configJsonSchema = (): Record<string, unknown> => {
  const properties: Properties = {};
  for (const key of settingKeys) {
    const [section = key, name] = key.split('.');
    if (name === undefined) properties[key] = optionSchema(key);
    else propertiesOf(properties, section)[name] = optionSchema(key);
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'errtop config.yaml',
    ...closedObject(properties),
  };
};

const closedObject = (properties: Properties): Record<string, unknown> => ({
  type: 'object',
  additionalProperties: false,
  properties,
});

const propertiesOf = (properties: Properties, section: string): Properties => {
  const object = (properties[section] ??= closedObject({}));
  return object['properties'] as Properties;
};

const optionSchema = (key: (typeof settingKeys)[number]): Record<string, unknown> => {
  const { schema, default: value, unit, doc } = configOptions[key];
  const { $schema: _, ...shape } = z.toJSONSchema<z.ZodMiniType>(schema, { io: 'input', unrepresentable: 'any' });
  return { description: unit === null ? doc : `${doc} Unit: ${unit}.`, default: value, ...shape };
};
