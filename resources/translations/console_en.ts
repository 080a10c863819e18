<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>SchemaText</name>
    <message numerus="yes">
        <source>at least %n character(s)</source>
        <translation>
            <numerusform>at least %n character</numerusform>
            <numerusform>at least %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n character(s)</source>
        <translation>
            <numerusform>at most %n character</numerusform>
            <numerusform>at most %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ChangesPage</name>
    <message numerus="yes">
        <source>%Ln operation(s) in use would break</source>
        <translation>
            <numerusform>%Ln operation in use would break</numerusform>
            <numerusform>%Ln operations in use would break</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) otherwise</source>
        <translation>
            <numerusform>%Ln changes otherwise</numerusform>
            <numerusform>%Ln change otherwise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay(s) the same</source>
        <translation>
            <numerusform>%Ln stays the same</numerusform>
            <numerusform>%Ln stay the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ConnectProgress</name>
    <message numerus="yes">
        <source>Waiting for %n second(s)</source>
        <translation>
            <numerusform>Waiting for %n second</numerusform>
            <numerusform>Waiting for %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::DocumentPage</name>
    <message numerus="yes">
        <source> with %Ln other file(s)</source>
        <translation>
            <numerusform> with %Ln other file</numerusform>
            <numerusform> with %Ln other files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln operation(s)</source>
        <translation>
            <numerusform>%Ln operation</numerusform>
            <numerusform>%Ln operations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s)</source>
        <translation>
            <numerusform>%Ln path</numerusform>
            <numerusform>%Ln paths</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::IntegrationDelegate</name>
    <message numerus="yes">
        <source>%n operation(s)</source>
        <translation>
            <numerusform>%n operation</numerusform>
            <numerusform>%n operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::JsonTreeModel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ProblemList</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ReimportModel</name>
    <message numerus="yes">
        <source>In use: %Ln operation(s) with changes that break calls</source>
        <translation>
            <numerusform>In use: %Ln operation with changes that break calls</numerusform>
            <numerusform>In use: %Ln operations with changes that break calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In use: %Ln operation(s) with other changes</source>
        <translation>
            <numerusform>In use: %Ln operation with other changes</numerusform>
            <numerusform>In use: %Ln operations with other changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not in use: %Ln new operation(s)</source>
        <translation>
            <numerusform>Not in use: %Ln new operation</numerusform>
            <numerusform>Not in use: %Ln new operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::UsageView</name>
    <message numerus="yes">
        <source>%Ln line(s) of backend functions name it. Pages of the apps were not searched.</source>
        <translation>
            <numerusform>%Ln line of backend functions names it. Pages of the apps were not searched.</numerusform>
            <numerusform>%Ln lines of backend functions name it. Pages of the apps were not searched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln app(s) could not be searched.</source>
        <translation>
            <numerusform>%Ln app could not be searched.</numerusform>
            <numerusform>%Ln apps could not be searched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::WebHosts</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reference(s)</source>
        <translation>
            <numerusform>%Ln reference</numerusform>
            <numerusform>%Ln references</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are files on %Ln more server(s).</source>
        <translation>
            <numerusform>There are files on %Ln more server.</numerusform>
            <numerusform>There are files on %Ln more servers.</numerusform>
        </translation>
    </message>
</context>
</TS>
