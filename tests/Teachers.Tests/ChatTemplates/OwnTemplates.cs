namespace DataForge.Teachers.Tests.ChatTemplates;

/// <summary>Templates in the styles that models use.</summary>
internal static class OwnTemplates
{
    public static readonly string[] All =
    [
        """
        {{- bos_token }}
        {%- for message in messages %}
            {%- if message.role not in ['system', 'user', 'assistant', 'tool'] %}
                {{- raise_exception('unknown role ' ~ message.role) }}
            {%- endif %}
            {{- '<' + message.role + '>' + message.content | trim + eos_token }}
        {%- endfor %}
        {%- if add_generation_prompt %}{{ '<assistant>' }}{% endif %}
        """,
        """
        {% macro render(content) %}{% if content is string %}{{ content }}{% else %}{% for part in content %}{{ part.text if part.type == 'text' else '[' ~ part.type ~ ']' }}{% endfor %}{% endif %}{% endmacro %}
        {% set ns = namespace(last=-1, calls=0) %}
        {% for m in messages %}{% if m.role == 'user' %}{% set ns.last = loop.index0 %}{% endif %}{% endfor %}
        {% for m in messages %}
        {% if loop.first and m.role == 'system' %}{{ render(m.content)|upper }}{% continue %}{% endif %}
        {% generation %}{{ render(m.content) }}{% endgeneration %}
        {% for call in m.tool_calls or [] %}{% set ns.calls = ns.calls + 1 %}{{ call.function.name }}({{ call.function.arguments|tojson }}){% endfor %}
        {% if loop.index0 > ns.last %}{{ (m.reasoning_content or '').split('</think>')[-1].lstrip('\n') }}{% endif %}
        {% endfor %}{{ ns.calls }}
        """,
        """{{ messages|tojson(indent=2) }}{% for m in messages[::-1] %}{{ m|dictsort }}{{ m.items()|list|length }}{{ m.content[:3] }}{{ loop.nextitem.role }}{% endfor %}""",
        """{% for role, group in messages|groupby('role') %}{{ role }}: {{ group|map(attribute='content', default='-')|join(', ') }}{% endfor %}{{ messages|selectattr('tool_calls', 'defined')|list|length }}{{ messages|sort(attribute='role')|map('length')|sum }}""",
    ];
}
