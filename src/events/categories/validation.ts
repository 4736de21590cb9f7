/** Input that is not what it should be: values, formats, schemas, bodies. */
import type { Category } from './define.ts';

export const validation: Category = {
  id: 'validation',
  title: 'Validation',
  docs: 'A value, a body or a file was not of the shape that was asked for: validation, parsing, conversion.',
  evidence: [
    {
      in: 'type',
      weight: 4,
      shows:
        /^(?:pydantic|pydantic_core|marshmallow|jsonschema|cerberus|voluptuous|wtforms|(?:javax|jakarta)\.validation|FluentValidation|Respect\\Validation|Illuminate\\Validation|Symfony\\Component\\Validator|Dry::(?:Validation|Types|Schema)|validator)\b|(?:^|[.:\\$])(?:\w*Validation\w*(?:Error|Exception|Failed)|\w*ValidationException|ValidationError|ValidatorError|RecordInvalid|ZodError|JoiError|AjvError|YupError|SchemaError|MethodArgumentNotValid\w*|MethodArgumentTypeMismatch\w*|HttpMessageNotReadable\w*|HttpMessageConversion\w*|MissingServletRequestParameter\w*|MissingRequestHeader\w*|BindException|ParameterMissing|UnpermittedParameters|BadRequest\w*|UnprocessableEntity\w*|RequestValidationError|ConstraintViolationException|InvalidInput\w*|InvalidParameter\w*|InvalidFormat\w*|MismatchedInput\w*|UnrecognizedProperty\w*|RequiredFieldMissing\w*)$/,
    },
    {
      in: 'type',
      weight: 2,
      shows:
        /(?:^|[.:\\$*])(?:ValueError|IllegalArgumentException|Argument(?:Null|OutOfRange)?(?:Exception|Error)|InvalidArgument\w*|NumberFormatException|NumError|ParseException|ParseError|\w*ParseException|\w*ParseError|ParserError|FormatException|JSONDecodeError|Json\w*(?:Exception|Error)|JSON::ParserError|DateTimeParse\w*|DateParse\w*|Unicode(?:De|En)codeError|\w*Deserializ\w*|\w*Unmarshal\w*|DecodeError|DecodingError|InvalidDataException|InvalidOperation|serde_json::.*|XmlException|SAXParseException|Bad(?:Syntax|Format)\w*|CsvError|ToolInputError)$/,
    },
    {
      in: 'words',
      weight: 4,
      shows:
        /validation (?:failed|error|exception|of \S{1,60} failed)|(?:failed|did not pass) validation|(?:invalid|malformed) (?:input|e-?mail|json|request (?:body|payload|parameter)|payload|(?:\w+ )?(?:date|format|uuid|phone|url|enum|field|parameter|argument|value|currency|postal ?code|country ?code|quantity|amount))\b|missing required (?:field|parameter|argument|property|key|attribute)|required (?:field|parameter|property|attribute|key)\b|(?:field|parameter|property|attribute) ['"`]?[\w.<>-]{1,60}['"`]? (?:is |was )?(?:missing|required|invalid|empty)|does not match (?:the )?(?:schema|pattern|format)|schema validation|cannot deserialize|could not deserialize|unrecognized (?:field|token)|unknown (?:field|property) |not a valid (?!certificate)|unprocessable|JSON parse error|cannot unmarshal|unexpected token .{1,60} JSON|is not valid JSON|unexpected end of JSON|invalid character .{1,20} looking for/i,
    },
    {
      in: 'words',
      weight: 2,
      shows:
        /\bmust (?:not )?be (?:an? |at |greater|less|one of|null|empty|blank|positive|non-|unique|valid|between|in )|\bmust (?:have|contain|match)\b|(?:can't|cannot|must not) be (?:blank|null|empty|negative|longer)|could not parse|failed to parse|(?:cannot|can't|unable to) parse|invalid literal for|could not convert string|unparse?able|is too (?:long|short)|exceeds (?:the )?max(?:imum)? length|unsupported (?:media type|image format|file type|content[- ]type)|\bmalformed\b|expected \S{1,40},? (?:but )?(?:got|received|found)/i,
    },
    {
      in: 'frames',
      weight: 1,
      shows:
        /\b(?:pydantic|marshmallow|jsonschema|hibernate\.validator|com\.fasterxml\.jackson|com\.google\.gson|encoding\/json|System\.Text\.Json|Newtonsoft\.Json|FluentValidation)\b|node_modules[/\\](?:zod|joi|ajv|yup|class-validator|express-validator)[/\\]/,
    },
  ],
};
